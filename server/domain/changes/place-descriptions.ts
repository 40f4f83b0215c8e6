import type { ChangeSummary, DescribedChange } from "./change-words";
import { lengthAt, textAt } from "./json-view";

type Describe = (change: DescribedChange) => ChangeSummary;

const act =
  (verb: string): Describe =>
  ({ object, environment }) => ({
    verb,
    subject: object.id,
    detail: environment && `in ${environment}`,
  });

const flagMoved: Describe = ({ object, before, after }) => ({
  verb: "moved",
  subject: object.id,
  detail: `${textAt(before, "project") ?? "none"} → ${textAt(after, "project") ?? "none"}`,
});

const flagPromoted: Describe = ({ object, before, after, environment }) => ({
  verb: "promoted",
  subject: object.id,
  detail: `${textAt(before, "summary") ?? "none"} → ${textAt(after, "summary") ?? "none"} · in ${environment ?? "several environments"}`,
});

/** A change of several flags at once: what was done, to how many. */
const ofSeveral: Describe = ({ object, after, environment }) => {
  const count = lengthAt(after, "members") ?? 0;
  return {
    verb: textAt(after, "what") ?? "changed",
    subject: count === 0 ? object.id : `${count} ${count === 1 ? "flag" : "flags"}`,
    detail: textAt(after, "detail") ?? (environment && `in ${environment}`),
  };
};

/** One sentence per action on environments, projects and several flags at once. */
export const PLACE_DESCRIPTIONS: Readonly<Record<string, Describe>> = {
  "environment.added": act("added the environment"),
  "environment.edited": act("changed the environment"),
  "environment.removed": act("removed the environment"),
  "environment.reordered": () => ({
    verb: "reordered",
    subject: "the environments",
    detail: null,
  }),
  "project.created": act("created the project"),
  "project.edited": act("changed the project"),
  "project.deleted": act("deleted the project"),
  "flag.tagged": act("tagged"),
  "flag.untagged": act("took a tag off"),
  "flag.marked_stale": act("changed whether it is stale:"),
  "flag.moved": flagMoved,
  "flag.promoted": flagPromoted,
  "flag.imported": act("imported"),
  "flag.restored": act("took back a change of"),
  "flags.bulk_changed": ofSeveral,
  "flags.promoted": ofSeveral,
  "flags.imported": ofSeveral,
  "flags.restored": ofSeveral,
};
