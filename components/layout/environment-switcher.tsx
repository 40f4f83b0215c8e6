"use client";

import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { LampDot } from "@/components/ui/lamp-dot";
import { useEnvironment } from "@/lib/client/environment";
import { LazyMenu } from "./lazy-menu";

const load = () => import("./environment-menu").then((module) => module.EnvironmentMenu);

/** Which environment is on screen; production carries the lamp. */
export function EnvironmentSwitcher() {
  const { name, isProduction } = useEnvironment();
  return (
    <LazyMenu
      load={load}
      body={{}}
      trigger={
        <button
          type="button"
          className={cn(
            "inline-flex h-(--control) min-w-0 items-center gap-2 rounded-control border bg-panel pr-2 pl-2.5 font-medium whitespace-nowrap",
            isProduction
              ? "border-[color-mix(in_oklab,var(--lamp)_55%,var(--line))]"
              : "border-line-strong",
          )}
        >
          <LampDot lit={isProduction} />
          <span className="sr-only">Environment: </span>
          <span className="truncate">{name || "no environment"}</span>
          <Icon name="updown" size={14} className="text-ink-3" />
        </button>
      }
    />
  );
}
