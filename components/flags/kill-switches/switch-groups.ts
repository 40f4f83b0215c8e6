import type { KillSwitch } from "@/contracts/flag-kill-switches";

export const GROUPINGS = [
  { value: "owner", label: "Owner" },
  { value: "service", label: "Service" },
  { value: "tag", label: "Tag" },
] as const;
export type Grouping = (typeof GROUPINGS)[number]["value"];

export interface SwitchGroup {
  readonly title: string;
  readonly switches: readonly KillSwitch[];
}

const NAMES: Readonly<Record<Grouping, (one: KillSwitch) => readonly string[]>> = {
  owner: ({ owner }) => (owner ? [owner.replace(/^group:/, "")] : []),
  service: ({ selects }) => [...new Set(selects.map(({ service }) => service))],
  tag: ({ tags }) => tags,
};

const NOBODY: Readonly<Record<Grouping, string>> = {
  owner: "No owner",
  service: "Chooses no adapter",
  tag: "No tag",
};

/** What has been switched away from its usual place: a tripped kill switch, a parent that is off and stops something. */
export const isActed = ({ type, enabled, children }: KillSwitch): boolean =>
  type === "kill-switch" ? enabled : !enabled && children.some(({ isStopped }) => isStopped);

/** Switches by owner, service or tag; one that has several stands in each. Those that stop something now come first. */
export function groupSwitches(switches: readonly KillSwitch[], by: Grouping): SwitchGroup[] {
  const groups = new Map<string, KillSwitch[]>();
  const rest: KillSwitch[] = [];
  for (const one of switches) {
    const names = NAMES[by](one);
    if (names.length === 0) rest.push(one);
    for (const name of names) groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  const sorted = [...groups].sort(([a], [b]) => a.localeCompare(b));
  const all = rest.length > 0 ? [...sorted, [NOBODY[by], rest] as const] : sorted;
  return all.map(([title, members]) => ({
    title,
    switches: [...members].sort((a, b) => Number(isActed(b)) - Number(isActed(a))),
  }));
}
