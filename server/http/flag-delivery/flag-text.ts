import type { DeliveredFlag } from "@/server/application/flags/delivery/read-delivery";
import type { DeliveredFeature } from "@/server/domain/flags/evaluation/delivered-feature";
import type { Constraint, Segment } from "@/server/domain/flags/flag";

export type Segments = ReadonlyMap<number, Segment>;

/** A flag as the text it is sent as. */
export interface FlagText {
  readonly feature: DeliveredFeature;
  readonly name: string;
  readonly project: string;
  readonly tags: readonly string[];
  readonly json: string;
  /** With the constraints of its segments written out, for SDKs that do not know segments. */
  inlined(segments: Segments): string;
}

/** A segment that is gone holds for nobody; so does this constraint, in every SDK. */
const NEVER: Constraint = {
  contextName: "userId",
  operator: "IN",
  values: [],
  inverted: false,
  caseInsensitive: false,
};

export function flagText({ feature, tags }: DeliveredFlag): FlagText {
  const { name, project, strategies } = feature;
  const json = JSON.stringify(feature);
  const usesSegments = strategies.some(({ segments }) => segments?.length);
  return {
    feature,
    name,
    project,
    tags,
    json,
    inlined(known) {
      if (!usesSegments) return json;
      const inlined = strategies.map(({ segments, constraints, ...strategy }) => ({
        ...strategy,
        constraints: [
          ...(constraints ?? []),
          ...(segments ?? []).flatMap((id): readonly Constraint[] => {
            const segment = known.get(id);
            return segment ? segment.constraints : [NEVER];
          }),
        ],
      }));
      return JSON.stringify({ ...feature, strategies: inlined });
    },
  };
}

export const segmentMap = (segments: readonly Segment[]): Segments =>
  new Map(segments.map((segment) => [segment.id, segment]));

const wireSegment = ({ id, name, constraints }: Segment) => ({ id, name, constraints });

export const segmentsText = (segments: Segments): string =>
  JSON.stringify([...segments.values()].map(wireSegment));

export function segmentEventText(eventId: number, subject: string, segments: Segments): string {
  const segmentId = Number(subject);
  const segment = segments.get(segmentId);
  return JSON.stringify(
    segment
      ? { type: "segment-updated", eventId, segment: wireSegment(segment) }
      : { type: "segment-removed", eventId, segmentId },
  );
}
