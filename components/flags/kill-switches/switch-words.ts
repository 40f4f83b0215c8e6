import type { KillSwitch } from "@/contracts/flag-kill-switches";
import { plural } from "@/lib/format/number";

export interface SwitchEffect {
  readonly icon: "flags" | "hexagon";
  readonly what: string;
  readonly names: readonly string[];
}

const SHOWN = 6;

const named = (names: readonly string[]): string[] =>
  names.length > SHOWN ? [...names.slice(0, SHOWN), `${names.length - SHOWN} more`] : [...names];

/** What moving a switch does to the flags that need it and to the adapters it chooses between. */
export function switchEffects(
  { children, selects }: KillSwitch,
  enabled: boolean,
): readonly SwitchEffect[] {
  const live = children.filter((child) => child.enabled);
  const stopped = live.filter((child) => child.wanted !== enabled && !child.isStopped);
  const freed = live.filter((child) => child.wanted === enabled && child.isStopped);
  const effects: SwitchEffect[] = [];
  if (stopped.length > 0)
    effects.push({
      icon: "flags",
      what: `${plural(stopped.length, "flag")} ${stopped.length === 1 ? "goes" : "go"} off for SDKs`,
      names: named(stopped.map(({ name }) => name)),
    });
  if (freed.length > 0)
    effects.push({
      icon: "flags",
      what: `${plural(freed.length, "flag")} may come back on`,
      names: named(freed.map(({ name }) => name)),
    });
  for (const { service, port, adapter, when } of selects)
    if (when === enabled)
      effects.push({ icon: "hexagon", what: `${service} serves ${port} by`, names: [adapter] });
  return effects;
}
