import type {
  DeliveryChanges,
  DeliverySnapshot,
} from "@/server/application/flags/delivery/read-delivery";
import type { DeliveredFeature } from "@/server/domain/flags/evaluation/delivered-feature";
import type { EvaluatedState } from "@/server/domain/flags/evaluation/evaluation";
import { type ChangeHistory, createChangeHistory, type HeldChange } from "./change-history";
import {
  type FeatureQuery,
  featuresEtag,
  matchesQuery,
  queryKey,
  queryName,
} from "./feature-query";
import {
  type FlagText,
  flagText,
  type Segments,
  segmentEventText,
  segmentMap,
  segmentsText,
} from "./flag-text";
import { type PreparedBody, prepareBody } from "./prepared-body";

/** What SDKs of one environment are told, as bytes. Saving one flag writes that flag's text anew and no other's. */
export interface PreparedFlags {
  readonly environment: string;
  revision(): number;
  has(flagName: string): boolean;
  features(query: FeatureQuery): { readonly etag: string; readonly body: () => PreparedBody };
  /** What there is to evaluate, by its current values. */
  state(): EvaluatedState;
  list(): readonly DeliveredFeature[];
  find(flagName: string): DeliveredFeature | null;
  /** Everything, as a delta event. */
  hydration(): string;
  /** The delta events after a revision; null when they are no longer known one by one. */
  eventsAfter(revision: number): string | null;
  /** The same flags as a token of one project sees them: never another project's. */
  within(project: string): PreparedFlags;
  /** All of it as text, to be prepared again by another process. */
  snapshot(): string;
  /** False when the changes do not follow on what is here: read everything anew. */
  apply(changes: DeliveryChanges): boolean;
}

interface Held {
  readonly environment: string;
  readonly flags: Map<string, FlagText>;
  segments: Segments;
  revision: number;
}

const KEPT_BODIES = 64;

export function prepareFlags(snapshot: DeliverySnapshot): PreparedFlags {
  const held: Held = {
    environment: snapshot.environment,
    revision: snapshot.revision,
    segments: segmentMap(snapshot.segments),
    flags: new Map(snapshot.flags.map((flag) => [flag.feature.name, flagText(flag)])),
  };
  return viewOf(held, createChangeHistory(), null);
}

function viewOf(held: Held, history: ChangeHistory, project: string | null): PreparedFlags {
  const bodies = new Map<string, PreparedBody>();
  let bodiesAt = held.revision;
  const isSeen = (flag: FlagText): boolean => project === null || flag.project === project;
  const seen = (): FlagText[] =>
    project === null ? [...held.flags.values()] : [...held.flags.values()].filter(isSeen);
  const find = (name: string): FlagText | null => {
    const flag = held.flags.get(name);
    return flag && isSeen(flag) ? flag : null;
  };

  const bodyOf = (query: FeatureQuery, key: string): PreparedBody => {
    if (bodiesAt !== held.revision) bodies.clear();
    bodiesAt = held.revision;
    const name = queryName(query, key);
    const known = bodies.get(name);
    if (known) return known;
    if (bodies.size >= KEPT_BODIES) bodies.clear();
    const body = prepareBody(featuresText(held, seen(), { query, key }));
    bodies.set(name, body);
    return body;
  };

  return {
    environment: held.environment,
    revision: () => held.revision,
    has: (flagName) => find(flagName) !== null,
    features(query) {
      const key = queryKey(project === null ? query : { ...query, within: project });
      return { etag: featuresEtag(key, held.revision), body: () => bodyOf(query, key) };
    },
    state: () => ({
      feature: (name) => find(name)?.feature,
      segment: (id) => held.segments.get(id),
    }),
    list: () => seen().map(({ feature }) => feature),
    find: (flagName) => find(flagName)?.feature ?? null,
    hydration: () =>
      `{"type":"hydration","eventId":${held.revision},"features":[${textsOf(seen())}],"segments":${segmentsText(held.segments)}}`,
    eventsAfter(after) {
      if (after === held.revision) return "";
      const changes = after > held.revision ? null : history.after(after);
      return changes?.flatMap((change) => eventTexts(held, change, project)).join(",") ?? null;
    },
    within: (name) => viewOf(held, history, name),
    snapshot: () => snapshotText(held),
    apply(changes) {
      const [first] = changes.events;
      if (!first) return true;
      if (first.revision !== held.revision + 1) return false;
      for (const change of replaced(held, changes)) history.add(change);
      return true;
    },
  };
}

const textsOf = (flags: readonly FlagText[]): string => flags.map(({ json }) => json).join(",");

/** Puts what the changes say in place of what is held, and gives them as history keeps them. */
function replaced(held: Held, { events, flags, segments }: DeliveryChanges): HeldChange[] {
  const now = new Map(flags.map((flag) => [flag.feature.name, flag]));
  if (segments) held.segments = segmentMap(segments);
  return events.map(({ kind, subject, revision }) => {
    const project = held.flags.get(subject)?.project ?? "default";
    const flag = now.get(subject);
    if (kind === "flag" && flag) held.flags.set(subject, flagText(flag));
    else if (kind === "flag") held.flags.delete(subject);
    held.revision = revision;
    return { revision, kind, subject, project };
  });
}

interface AskedFor {
  readonly query: FeatureQuery;
  readonly key: string;
}

function featuresText(held: Held, seen: readonly FlagText[], { query, key }: AskedFor): string {
  const chosen = seen.filter((flag) => matchesQuery(flag, query));
  const texts = chosen.map((flag) => (query.inline ? flag.inlined(held.segments) : flag.json));
  const meta = {
    revisionId: held.revision,
    etag: featuresEtag(key, held.revision),
    queryHash: key,
  };
  const { project, namePrefix, tag, inline } = query;
  const echoed = { environment: held.environment, project, namePrefix, tag };
  const segments = inline ? "" : `,"segments":${segmentsText(held.segments)}`;
  return `{"version":2,"features":[${texts.join(",")}]${segments},"query":${JSON.stringify(echoed)},"meta":${JSON.stringify(meta)}}`;
}

/** Nothing for a flag of a project that is not seen, unless it has just left the one that is. */
function eventTexts(held: Held, change: HeldChange, seenProject: string | null): string[] {
  const { kind, subject, revision, project } = change;
  if (kind === "segment") return [segmentEventText(revision, subject, held.segments)];
  const flag = held.flags.get(subject);
  if (flag && (seenProject === null || flag.project === seenProject))
    return [`{"type":"feature-updated","eventId":${revision},"feature":${flag.json}}`];
  if (seenProject !== null && project !== seenProject) return [];
  return [
    JSON.stringify({ type: "feature-removed", eventId: revision, featureName: subject, project }),
  ];
}

function snapshotText({ environment, revision, segments, flags }: Held): string {
  const texts = [...flags.values()].map(
    ({ json, tags }) => `{"feature":${json},"tags":${JSON.stringify(tags)}}`,
  );
  const head = JSON.stringify({ environment, revision, segments: [...segments.values()] });
  return `${head.slice(0, -1)},"flags":[${texts.join(",")}]}`;
}
