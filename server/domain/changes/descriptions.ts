import { AUTOMATION_DESCRIPTIONS } from "./automation-descriptions";
import type { Json } from "./change";
import type { ChangeSummary, DescribedChange } from "./change-words";
import { jsonAt, jsonDifferences, lengthAt, textAt } from "./json-view";
import { PLACE_DESCRIPTIONS } from "./place-descriptions";

type Describe = (change: DescribedChange) => ChangeSummary;

const inEnvironment = ({ environment }: DescribedChange): string | null =>
  environment && `in ${environment}`;

const joined = (...parts: readonly (string | null)[]): string | null =>
  parts.filter((part) => part !== null && part !== "").join(" · ") || null;

const act =
  (verb: string): Describe =>
  (change) => ({ verb, subject: change.object.id, detail: inEnvironment(change) });

const flagToggled: Describe = (change) => ({
  verb: jsonAt(change.after, "enabled") === true ? "turned on" : "turned off",
  subject: change.object.id,
  detail: inEnvironment(change),
});

const ROLLOUT = /(^|\.)strategies\.\d+\.(parameters\.)?(rollout|percentage)$/;

const asPercent = (value: Json | undefined): number | null => {
  const number = Number(value);
  return value === null || value === undefined || value === "" || Number.isNaN(number)
    ? null
    : number;
};

/** A gradual rollout that only moved is said by its two numbers. */
function strategiesSaved(change: DescribedChange): ChangeSummary {
  const subject = change.object.id;
  const differences = jsonDifferences(change.before, change.after).filter(
    ({ path }) => !/(^|\.)(version|revision|updatedAt|id|summary)$/.test(path),
  );
  const [only] = differences;
  const was = asPercent(only?.before);
  const is = asPercent(only?.after);
  if (only && differences.length === 1 && ROLLOUT.test(only.path) && was !== null && is !== null) {
    const detail = joined(`${was} % → ${is} %`, inEnvironment(change));
    return { verb: is > was ? "raised" : "lowered", subject, detail };
  }
  const detail = joined(movedSummary(change), inEnvironment(change));
  return { verb: "changed the strategies of", subject, detail };
}

/** The flag's own words before and after; where they are the same or missing, how many strategies there are. */
function movedSummary({ before, after }: DescribedChange): string | null {
  const [was, is] = [before, after].map((state) =>
    textAt(state, "summary")?.replace(/ ready, off$/, ""),
  );
  if (was && is && was !== is) return `${was} → ${is}`;
  const count = lengthAt(after, "strategies");
  return count === null ? null : countOf(count);
}

/** What somebody did past Portside: a switch, or anything else. */
const changedThere: Describe = (change) =>
  jsonAt(change.before, "enabled") === jsonAt(change.after, "enabled")
    ? strategiesSaved(change)
    : flagToggled(change);

const countOf = (strategies: number): string => {
  if (strategies === 0) return "none left";
  return `${strategies} ${strategies === 1 ? "strategy" : "strategies"}`;
};

const releaseName = (change: DescribedChange): string => {
  const service = textAt(change.after, "service") ?? change.services[0];
  const version = textAt(change.after, "version") ?? textAt(change.after, "release");
  return [service, version].filter(Boolean).join(" ") || change.object.id;
};

const deployment =
  (verb: string): Describe =>
  (change) => {
    const was = textAt(change.before, "version") ?? textAt(change.before, "release");
    const detail = joined(was && `was ${was}`, inEnvironment(change));
    return { verb, subject: releaseName(change), detail };
  };

const releaseRegistered: Describe = (change) => {
  const commit = textAt(change.after, "commit", "id") ?? textAt(change.after, "commit");
  return { verb: "registered", subject: releaseName(change), detail: commit?.slice(0, 7) ?? null };
};

const catalogImported: Describe = (change) => {
  const count = change.services.length;
  const detail = change.services.length > 3 ? null : change.services.join(", ") || null;
  const number = `${count} ${count === 1 ? "service" : "services"}`;
  return { verb: "imported", subject: count > 0 ? number : change.object.id, detail };
};

const person = ({ after, before, object }: DescribedChange): string =>
  textAt(after, "name") ?? textAt(before, "name") ?? object.id;

const userAdded: Describe = (change) => ({
  verb: "added",
  subject: person(change),
  detail: `as ${textAt(change.after, "role") ?? "nobody in particular"}`,
});

const roleChanged: Describe = (change) => ({
  verb: "changed the role of",
  subject: person(change),
  detail: `${textAt(change.before, "role") ?? "none"} → ${textAt(change.after, "role") ?? "none"}`,
});

const aboutPerson =
  (verb: string): Describe =>
  (change) => ({ verb, subject: person(change), detail: null });

const DETAILS = "description type lifetimeDays owner project tags links impressionData stale".split(
  " ",
);

/** Which details changed: the type and the owner with what they became. */
const described: Describe = ({ object, before, after }) => {
  const changed = DETAILS.filter(
    (field) => JSON.stringify(jsonAt(before, field)) !== JSON.stringify(jsonAt(after, field)),
  );
  const words = changed.map((field) => {
    const is = field === "type" || field === "owner" ? textAt(after, field) : null;
    return is
      ? `${field} ${is}`
      : field
          .replace("impressionData", "impression data")
          .replace("lifetimeDays", "expected lifetime");
  });
  return { verb: "described", subject: object.id, detail: words.join(", ") || null };
};

/** The parents by name, before and after. */
const parentsSaved: Describe = ({ object, before, after }) => {
  const names = (state: Json): string => {
    const parents = jsonAt(state, "parents");
    const list: readonly Json[] = Array.isArray(parents) ? parents : [];
    return list.map((parent) => textAt(parent, "feature")).join(", ") || "none";
  };
  const [was, is] = [names(before), names(after)];
  const detail = was === is ? is : `${was} → ${is}`;
  return { verb: "changed the parents of", subject: object.id, detail };
};

/** A segment is kept by number and said by name. */
const segment =
  (verb: string): Describe =>
  ({ after, before, object }) => ({
    verb,
    subject: textAt(after, "name") ?? textAt(before, "name") ?? object.id,
    detail: null,
  });

/** The same in another Unleash: its number there says little, so the server is said beside the name. */
const connectedSegment =
  (verb: string): Describe =>
  (change) => ({ ...segment(verb)(change), detail: `in ${change.object.id.split("/", 1)[0]}` });

/** One sentence per action, of every feature. */
export const DESCRIPTIONS: Readonly<Record<string, Describe>> = {
  "flag.created": act("created"),
  "flag.toggled": flagToggled,
  "flag.strategies_saved": strategiesSaved,
  "flag.strategies_changed": strategiesSaved,
  "flag.marked": (change) => ({
    verb: jsonAt(change.after, "stale") === true ? "marked stale" : "marked in use",
    subject: change.object.id,
    detail: null,
  }),
  "flag_lifecycle.set": () => ({
    verb: "changed",
    subject: "when flags are ready for clean-up",
    detail: null,
  }),
  "flag.described": described,
  "flag.archived": act("archived"),
  "flag.revived": act("revived"),
  "connected_flag.created": act("created"),
  "connected_flag.toggled": flagToggled,
  "connected_flag.strategies_saved": strategiesSaved,
  "connected_flag.archived": act("archived"),
  "connected_flag.revived": act("revived"),
  "connected_flag.changed_there": changedThere,
  "connected_flag.archived_there": act("archived or deleted"),
  "connected_flag.revived_there": act("revived"),
  "connected_segment.created": connectedSegment("created the segment"),
  "connected_segment.edited": connectedSegment("edited the segment"),
  "connected_segment.removed": connectedSegment("deleted the segment"),
  "connected_segment.changed_there": connectedSegment("edited the segment"),
  "connected_segment.removed_there": connectedSegment("deleted the segment"),
  "flag_connection.added": act("connected"),
  "flag_connection.removed": act("disconnected"),
  "flag.parents_saved": parentsSaved,
  "flag.cloned": (change) => ({
    verb: "created",
    subject: change.object.id,
    detail: `as a copy of ${textAt(change.after, "from") ?? "another flag"}`,
  }),
  "flag.deleted": act("deleted"),
  "flag.restored": act("defined again"),
  "segment.created": segment("created the segment"),
  "segment.edited": segment("edited the segment"),
  "segment.removed": segment("deleted the segment"),
  "segment.restored": segment("brought back the segment"),
  ...AUTOMATION_DESCRIPTIONS,
  ...PLACE_DESCRIPTIONS,
  "release.registered": releaseRegistered,
  "release.unblocked": deployment("lifted the block of"),
  "release.blocked": deployment("blocked"),
  "deployment.requested": deployment("deployed"),
  "deployment.started": deployment("deployed"),
  "deployment.rolled_back": deployment("rolled back to"),
  "deployment.aborted": deployment("aborted the deployment of"),
  "deployment.succeeded": deployment("finished deploying"),
  "deployment.failed": deployment("failed to deploy"),
  "catalog.imported": catalogImported,
  "user.added": userAdded,
  "user.role_changed": roleChanged,
  "user.disabled": aboutPerson("disabled"),
  "user.password_reset": aboutPerson("gave a new password to"),
  "user.enabled": aboutPerson("enabled"),
  "session.ended": (change) => ({
    verb: "ended",
    subject: "a session of their own",
    detail: textAt(change.before, "address"),
  }),
  "token.added": (change) => ({
    verb: "added",
    subject: textAt(change.after, "name") ?? "a token",
    detail: null,
  }),
};
