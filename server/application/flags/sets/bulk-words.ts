import type { BulkAction } from "@/server/domain/flags/sets/plan-bulk";
import type { SetWords } from "./flag-set-unit";

/** The environment an action is about; null where it is about the flags themselves. */
export const placeOf = (action: BulkAction): string | null => {
  if (action.kind === "toggle") return action.environment;
  return action.kind === "promote" ? action.to : null;
};

const SAID: {
  readonly [K in BulkAction["kind"]]: (
    action: Extract<BulkAction, { kind: K }>,
  ) => readonly [what: string, detail: string | null];
} = {
  toggle: ({ enabled }) => [`turned ${enabled ? "on" : "off"}`, null],
  archive: () => ["archived", null],
  add_tag: ({ tag }) => ["tagged", `with ${tag}`],
  remove_tag: ({ tag }) => ["took a tag off", tag],
  mark_stale: ({ stale }) => [stale ? "marked stale" : "marked not stale", null],
  move: ({ project }) => ["moved", `to ${project}`],
  promote: ({ from, to }) => ["promoted", `${from} → ${to}`],
};

/** How the change as a whole is told in the timeline. */
export const bulkWords = (action: BulkAction): Omit<SetWords, "id"> => {
  const say = SAID[action.kind] as (
    action: BulkAction,
  ) => readonly [what: string, detail: string | null];
  const [what, detail] = say(action);
  return {
    action: action.kind === "promote" ? "flags.promoted" : "flags.bulk_changed",
    ...{ what, detail, environment: placeOf(action) },
  };
};
