import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A link in running text, in the accent. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link {...rest} className={cn("text-accent hover:underline", className)} />;
}

/** A name that leads to its page: ink, underlined when pointed at. */
export function NameLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link {...rest} className={cn("quiet-link font-medium", className)} />;
}
