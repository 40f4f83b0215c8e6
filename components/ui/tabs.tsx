"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { AppLink } from "./app-link";
import { cn } from "./cn";

export interface TabLink {
  readonly href: string;
  readonly label: ReactNode;
  readonly current: boolean;
  /** Under the lamp when it is the current one. */
  readonly production?: boolean;
}

interface TabsProps {
  /** Names the navigation: "Views of payments". */
  readonly label: string;
  readonly tabs: readonly TabLink[];
  /** In a service's head: 46 high, 12 px, no line of its own. */
  readonly inHead?: boolean;
  readonly className?: string;
}

/** Tabs are places: each has an address, so that it can be shared. */
export function Tabs({ label, tabs, inHead, className }: TabsProps) {
  const nav = useRef<HTMLElement>(null);
  const current = tabs.find((tab) => tab.current)?.href;
  useEffect(() => bringIntoView(nav.current, current), [current]);
  return (
    <nav
      ref={nav}
      aria-label={label}
      className={cn(
        "flex overflow-x-auto [scrollbar-width:none]",
        inHead ? "gap-[18px] text-12" : "gap-6 border-b border-line",
        className,
      )}
    >
      {tabs.map((tab) => (
        <AppLink
          key={tab.href}
          href={tab.href}
          scroll={false}
          {...(tab.current ? { "aria-current": "page" as const } : {})}
          className={cn(
            "inline-flex flex-none items-center gap-2 border-b-2 font-medium whitespace-nowrap transition-colors focus-visible:outline-offset-[-2px]",
            inHead ? "h-[46px]" : "-mb-px h-9",
            tabLook(tab),
          )}
        >
          {tab.label}
        </AppLink>
      ))}
    </nav>
  );
}

/** Where the tabs are wider than the page, the current one is in the middle. */
function bringIntoView(nav: HTMLElement | null, current: string | undefined): void {
  const tab = current === undefined ? null : nav?.querySelector("[aria-current=page]");
  if (!nav || !(tab instanceof HTMLElement)) return;
  nav.scrollLeft = tab.offsetLeft - nav.offsetLeft - (nav.clientWidth - tab.clientWidth) / 2;
}

function tabLook({ current, production }: TabLink): string {
  if (!current) return "border-transparent text-ink-2 hover:text-ink";
  return production ? "border-lamp text-ink" : "border-ink text-ink";
}
