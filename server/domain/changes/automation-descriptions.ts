import type { Json } from "./change";
import type { ChangeSummary, DescribedChange } from "./change-words";
import { jsonAt, textAt } from "./json-view";

type Describe = (change: DescribedChange) => ChangeSummary;

const inEnvironment = ({ environment }: DescribedChange): string | null =>
  environment && `in ${environment}`;

const joined = (...parts: readonly (string | null)[]): string | null =>
  parts.filter(Boolean).join(" · ") || null;

const listed = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];

const schedule =
  (verb: string): Describe =>
  (change) => ({
    verb,
    subject: change.object.id,
    detail: joined(textAt(change.after, "name"), inEnvironment(change)),
  });

/** With what it will do first and how much more. */
const scheduled =
  (verb: string): Describe =>
  (change) => {
    const [first = null, ...more] = listed(jsonAt(change.after, "steps"));
    const rest = more.length > 0 ? `${more.length} more` : null;
    return { verb, subject: change.object.id, detail: joined(first, rest, inEnvironment(change)) };
  };

const restored =
  (verb: string): Describe =>
  (change) => ({
    verb,
    subject: change.object.id,
    detail: joined(textAt(change.after, "summary"), inEnvironment(change)),
  });

const webhook =
  (verb: string): Describe =>
  (change) => ({
    verb,
    subject: textAt(change.after, "name") ?? "a webhook",
    detail: textAt(change.after, "address"),
  });

/** What schedules and their guards do, and what is done to them. */
export const AUTOMATION_DESCRIPTIONS: Readonly<Record<string, Describe>> = {
  "schedule.created": scheduled("scheduled"),
  "schedule.edited": scheduled("changed the schedule of"),
  "schedule.paused": schedule("paused the schedule of"),
  "schedule.resumed": schedule("resumed the schedule of"),
  "schedule.cancelled": schedule("cancelled the schedule of"),
  "schedule.restored": schedule("put back the schedule of"),
  "schedule.stopped": schedule("stopped the schedule of"),
  "webhook.created": webhook("added the webhook"),
  "webhook.edited": webhook("edited the webhook"),
  "webhook.enabled": webhook("turned on the webhook"),
  "webhook.disabled": webhook("turned off the webhook"),
  "webhook.removed": webhook("deleted the webhook"),
  "webhook.restored": webhook("brought back the webhook"),
  "webhook.secret_rotated": webhook("gave a new secret to the webhook"),
  "flag.ramp_reverted": restored("took back the ramp of"),
  "flag.state_restored": restored("gave back the state of"),
};
