"use client";

import type { Route } from "next";
import Link from "next/link";
import { type ComponentProps, createContext, useContext } from "react";
import { withEnvironment } from "@/lib/environment-choice";
import { cn } from "./cn";

/** The environment every link inside the console keeps, so that two tabs never mix theirs. */
export const KeepEnvironment = createContext<string | undefined>(undefined);

export interface AppLinkProps extends Omit<ComponentProps<typeof Link>, "href"> {
  readonly href: string;
}

/**
 * A link that stays in the environment on screen unless its address names one. Nothing is fetched ahead: a page is only
 * as good as its newest data, and a list of fifty links would ask for fifty pages.
 */
export function AppLink({ href, ...rest }: AppLinkProps) {
  const environment = useContext(KeepEnvironment);
  return <Link prefetch={false} {...rest} href={withEnvironment(href, environment) as Route} />;
}

/** A link in running text, in the accent. */
export function TextLink({ className, ...rest }: AppLinkProps) {
  return <AppLink {...rest} className={cn("text-accent hover:underline", className)} />;
}

/** A name that leads to its page: ink, underlined when pointed at. */
export function NameLink({ className, ...rest }: AppLinkProps) {
  return <AppLink {...rest} className={cn("quiet-link font-medium", className)} />;
}
