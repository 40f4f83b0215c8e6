import type { DescribedChange } from "./change-words";
import { describeChange } from "./describe-change";
import { shownDifferences } from "./shown-differences";

const MAX_DIFFERENCES = 6;
const TOGGLES: ReadonlySet<string> = new Set(["flag.toggled", "connected_flag.toggled"]);

/** What taking a change back would do, in sentences: the way back in words, then each value that goes back. */
export function describeUndo(change: DescribedChange): string[] {
  const isSaidAlready =
    change.before === null || change.after === null || TOGGLES.has(change.action);
  const differences = isSaidAlready ? [] : shownDifferences(change);
  const values = differences
    .slice(0, MAX_DIFFERENCES)
    .map(({ path, before, after }) => `${path}: ${after ?? "nothing"} → ${before ?? "nothing"}`);
  const more = differences.length - MAX_DIFFERENCES;
  return [
    headline(change),
    ...values,
    ...(more > 0 ? [`${more} more ${more === 1 ? "value goes" : "values go"} back.`] : []),
  ];
}

const HEADLINES: Readonly<Record<string, (subject: string, where: string) => string>> = {
  "flag.created": (subject) => `${subject} is archived and no SDK gets it any more.`,
  "flag.archived": (subject) => `${subject} comes back, with the state it had.`,
  "connected_flag.created": (subject) => `${subject} is archived there.`,
  "connected_segment.created": (subject) =>
    `The segment ${subject} is deleted there, unless a flag uses it by then.`,
  "connected_segment.removed": (subject) =>
    `The segment ${subject} is created there again, under another number.`,
  "connected_flag.archived": (subject) => `${subject} is revived there, off everywhere.`,
  "connected_flag.revived": (subject) => `${subject} is archived there again.`,
  "flag_connection.added": (subject) =>
    `${subject} is disconnected and its token forgotten; the Unleash itself stays as it is.`,
  "flag.revived": (subject) => `${subject} is archived again.`,
  "flag.cloned": (subject) => `${subject} is archived and no SDK gets it any more.`,
  "flag.deleted": (subject) => `${subject} is defined again as it was, archived.`,
  "flag.restored": (subject) => `${subject} is deleted again.`,
  "segment.created": (subject) =>
    `The segment ${subject} is deleted, unless a flag uses it by then.`,
  "segment.removed": (subject) => `The segment ${subject} comes back as it was.`,
  "segment.restored": (subject) => `The segment ${subject} is deleted again.`,
  "environment.added": (subject) => `${subject} is removed again.`,
  "environment.removed": (subject) => `${subject} comes back, with what its flags were.`,
  "project.created": (subject) => `${subject} is deleted again.`,
  "project.deleted": (subject) => `${subject} is created again, empty.`,
  "flags.bulk_changed": (subject) => `${subject} go back to what they were, in one step.`,
  "flags.promoted": (subject) => `${subject} go back to what they were, in one step.`,
  "flags.imported": (subject) =>
    `${subject} go back to what they were, in one step; those it created are archived.`,
  "flags.restored": (subject) => `${subject} are changed once more, in one step.`,
  "deployment.requested": (subject, where) =>
    `A rollback of ${subject}${where} starts; the running instances serve until the new ones pass their health check.`,
  "deployment.rolled_back": (subject, where) =>
    `A deployment${where} starts that replaces ${subject}; the running instances serve until the new ones pass their health check.`,
  "user.added": (subject) => `${subject} is disabled and signed out everywhere.`,
  "user.disabled": (subject) => `${subject} can sign in again.`,
  "user.enabled": (subject) => `${subject} is disabled and signed out everywhere.`,
};

function headline(change: DescribedChange): string {
  const { verb, subject } = describeChange(change);
  const where = change.environment ? ` in ${change.environment}` : "";
  const say = HEADLINES[change.action];
  if (say) return say(subject, where);
  if (TOGGLES.has(change.action))
    return `${subject} is turned ${verb === "turned on" ? "off" : "on"}${where}.`;
  return `${subject} goes back to what it was before${where}.`;
}
