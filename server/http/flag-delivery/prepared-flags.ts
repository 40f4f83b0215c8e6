import type { DeliveryChanges, DeliverySnapshot } from "@/server/application/flags/read-delivery";
import type { DeliveredFeature } from "@/server/domain/flags/delivered-feature";
import type { EvaluatedState } from "@/server/domain/flags/evaluation";
import { createChangeHistory, type HeldChange } from "./change-history";
import { type FeatureQuery, featuresEtag, matchesQuery, queryKey } from "./feature-query";
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
  const history = createChangeHistory();
  const bodies = new Map<string, PreparedBody>();

  const bodyOf = (query: FeatureQuery): PreparedBody => {
    const key = queryKey(query);
    const known = bodies.get(key);
    if (known) return known;
    if (bodies.size >= KEPT_BODIES) bodies.clear();
    const body = prepareBody(featuresText(held, query));
    bodies.set(key, body);
    return body;
  };

  return {
    environment: held.environment,
    revision: () => held.revision,
    has: (flagName) => held.flags.has(flagName),
    features: (query) => ({
      etag: featuresEtag(query, held.revision),
      body: () => bodyOf(query),
    }),
    state: () => ({
      feature: (name) => held.flags.get(name)?.feature,
      segment: (id) => held.segments.get(id),
    }),
    list: () => [...held.flags.values()].map(({ feature }) => feature),
    find: (flagName) => held.flags.get(flagName)?.feature ?? null,
    hydration: () =>
      `{"type":"hydration","eventId":${held.revision},"features":[${textsOf(held).join(",")}],"segments":${segmentsText(held.segments)}}`,
    eventsAfter(after) {
      if (after === held.revision) return "";
      const changes = after > held.revision ? null : history.after(after);
      return changes?.map((change) => eventText(held, change)).join(",") ?? null;
    },
    snapshot: () => snapshotText(held),
    apply(changes) {
      const [first] = changes.events;
      if (!first) return true;
      if (first.revision !== held.revision + 1) return false;
      for (const change of replaced(held, changes)) history.add(change);
      bodies.clear();
      return true;
    },
  };
}

const textsOf = ({ flags }: Held): string[] => [...flags.values()].map(({ json }) => json);

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

function featuresText(held: Held, query: FeatureQuery): string {
  const chosen = [...held.flags.values()].filter((flag) => matchesQuery(flag, query));
  const texts = chosen.map((flag) => (query.inline ? flag.inlined(held.segments) : flag.json));
  const meta = {
    revisionId: held.revision,
    etag: featuresEtag(query, held.revision),
    queryHash: queryKey(query),
  };
  const { project, namePrefix, tag, inline } = query;
  const echoed = { environment: held.environment, project, namePrefix, tag };
  const segments = inline ? "" : `,"segments":${segmentsText(held.segments)}`;
  return `{"version":2,"features":[${texts.join(",")}]${segments},"query":${JSON.stringify(echoed)},"meta":${JSON.stringify(meta)}}`;
}

function eventText(held: Held, { kind, subject, revision, project }: HeldChange): string {
  if (kind === "segment") return segmentEventText(revision, subject, held.segments);
  const flag = held.flags.get(subject);
  return flag
    ? `{"type":"feature-updated","eventId":${revision},"feature":${flag.json}}`
    : JSON.stringify({ type: "feature-removed", eventId: revision, featureName: subject, project });
}

function snapshotText({ environment, revision, segments, flags }: Held): string {
  const texts = [...flags.values()].map(
    ({ json, tags }) => `{"feature":${json},"tags":${JSON.stringify(tags)}}`,
  );
  const head = JSON.stringify({ environment, revision, segments: [...segments.values()] });
  return `${head.slice(0, -1)},"flags":[${texts.join(",")}]}`;
}
