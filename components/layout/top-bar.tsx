"use client";

import { Icon } from "@/components/ui/icon";
import { Kbd } from "@/components/ui/kbd";
import { AccountButton } from "./account-button";
import { Crumbs } from "./crumbs";
import { EnvironmentSwitcher } from "./environment-switcher";
import { LiveIndicator } from "./live-indicator";

interface TopBarProps {
  readonly onSearch: () => void;
}

/** Where, how fresh, search, which environment, who. */
export function TopBar({ onSearch }: TopBarProps) {
  return (
    <header className="sticky top-0 z-30 flex h-(--top) min-w-0 items-center gap-2 border-b border-line bg-canvas px-(--page) pt-0.5">
      <Crumbs />
      <span className="flex-1" />
      <LiveIndicator />
      <button
        type="button"
        aria-keyshortcuts="Control+K"
        onClick={onSearch}
        className="inline-flex h-(--control) w-[232px] flex-none cursor-text items-center gap-2 rounded-control border border-line bg-panel pr-1.5 pl-2.5 text-left whitespace-nowrap text-ink-3 transition-colors hover:border-line-strong max-desktop:w-[184px] max-tablet:w-(--control) max-tablet:justify-center max-tablet:p-0"
      >
        <Icon name="search" size={14} />
        <span className="max-tablet:sr-only">
          Search or run<span className="sr-only"> a command</span>
        </span>
        <Kbd aria-hidden="true" className="ml-auto max-tablet:hidden">
          Ctrl K
        </Kbd>
      </button>
      <EnvironmentSwitcher />
      <AccountButton />
    </header>
  );
}
