"use client";

import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { LampDot } from "@/components/ui/lamp-dot";
import {
  Menu,
  MenuContent,
  MenuRadioGroup,
  MenuRadioItem,
  MenuTrigger,
} from "@/components/ui/menu";
import { useEnvironment } from "@/lib/client/environment";

/** Which environment is on screen; production carries the lamp. */
export function EnvironmentSwitcher() {
  const { name, isProduction, all, choose } = useEnvironment();
  return (
    <Menu>
      <MenuTrigger
        aria-label={`Environment: ${name || "none"}`}
        className={cn(
          "inline-flex h-(--control) min-w-0 items-center gap-2 rounded-control border bg-panel pr-2 pl-2.5 font-medium whitespace-nowrap",
          isProduction
            ? "border-[color-mix(in_oklab,var(--lamp)_55%,var(--line))]"
            : "border-line-strong",
        )}
      >
        <LampDot lit={isProduction} />
        <span className="truncate">{name || "no environment"}</span>
        <Icon name="updown" size={14} className="text-ink-3" />
      </MenuTrigger>
      <MenuContent>
        <MenuRadioGroup value={name} onValueChange={choose}>
          {all.map((environment) => (
            <MenuRadioItem key={environment.name} value={environment.name}>
              <LampDot lit={environment.isProduction} small />
              {environment.name}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}
