import type { BulkAction, PreviewBulkOutput } from "@/contracts/flag-sets";
import { plural } from "@/lib/format/number";

export const BULK_KINDS = [
  "turn on",
  "turn off",
  "promote",
  "tag",
  "untag",
  "mark stale",
  "move",
  "archive",
] as const;
export type BulkKind = (typeof BULK_KINDS)[number];

export const BULK_LABEL: Readonly<Record<BulkKind, string>> = {
  "turn on": "Turn on",
  "turn off": "Turn off",
  promote: "Promote",
  tag: "Tag",
  untag: "Take a tag off",
  "mark stale": "Mark stale",
  move: "Move",
  archive: "Archive",
};

/** What is chosen for an action; which of it counts depends on the action. */
export interface Choice {
  readonly environment: string;
  readonly from: string;
  readonly withSwitch: boolean;
  readonly stale: boolean;
  readonly tag: string;
  readonly project: string;
}

const ACTION: Readonly<Record<BulkKind, (choice: Choice) => BulkAction | null>> = {
  "turn on": ({ environment }) => ({ kind: "toggle", environment, enabled: true }),
  "turn off": ({ environment }) => ({ kind: "toggle", environment, enabled: false }),
  promote: ({ from, environment: to, withSwitch }) =>
    from && from !== to ? { kind: "promote", from, to, withSwitch } : null,
  tag: ({ tag }) =>
    /^[^:\s][^:]*:\S/.test(tag.trim()) ? { kind: "add_tag", tag: tag.trim() } : null,
  untag: ({ tag }) => (tag.trim() ? { kind: "remove_tag", tag: tag.trim() } : null),
  "mark stale": ({ stale }) => ({ kind: "mark_stale", stale }),
  move: ({ project }) => (project ? { kind: "move", project } : null),
  archive: () => ({ kind: "archive" }),
};

/** The action as the server takes it; null while something is not chosen yet. */
export const actionOf = (kind: BulkKind, choice: Choice): BulkAction | null => ACTION[kind](choice);

export const inEnvironment = (kind: BulkKind): boolean =>
  kind === "turn on" || kind === "turn off" || kind === "promote";

/** "12 change, 3 stay as they are, 1 refused". */
export function tally({ items, changes, refused }: PreviewBulkOutput): string {
  const same = items.length - changes - refused;
  return [
    changes === 1 ? "1 changes" : `${changes} change`,
    ...(same > 0 ? [same === 1 ? "1 stays as it is" : `${same} stay as they are`] : []),
    ...(refused > 0 ? [`${refused} refused`] : []),
  ].join(", ");
}

export const doneTitle = (kind: BulkKind, changed: number, environment: string): string =>
  `${BULK_LABEL[kind]}: ${plural(changed, "flag")}${inEnvironment(kind) ? ` in ${environment}` : ""}`;
