import { describe, expect, it } from "vitest";
import { createUnleashEvaluationTools } from "@/server/adapters/unleash/evaluation-tools";
import { flagVariant, isFlagOn } from "@/server/domain/flags/evaluation/evaluate-flag";
import type { EvaluatedState } from "@/server/domain/flags/evaluation/evaluation";
import {
  type DeltaEvent,
  type Specification,
  type SpecifiedFeature,
  type SpecifiedSegment,
  specifications,
} from "./unleash-specification";

interface Held {
  readonly features: Map<string, SpecifiedFeature>;
  readonly segments: Map<number, SpecifiedSegment>;
}

const apply = ({ features, segments }: Held, event: DeltaEvent): void => {
  switch (event.type) {
    case "hydration":
      for (const feature of event.features) features.set(feature.name, feature);
      for (const segment of event.segments) segments.set(segment.id, segment);
      break;
    case "feature-updated":
      features.set(event.feature.name, event.feature);
      break;
    case "feature-removed":
      features.delete(event.featureName);
      break;
    case "segment-updated":
      segments.set(event.segment.id, event.segment);
      break;
    case "segment-removed":
      segments.delete(event.segmentId);
      break;
  }
};

const stateOf = ({ events }: Specification): EvaluatedState => {
  const held: Held = { features: new Map(), segments: new Map() };
  for (const event of events) apply(held, event);
  return {
    feature: (name) => held.features.get(name),
    segment: (id) => held.segments.get(id),
  };
};

const tools = createUnleashEvaluationTools();
const all = specifications();

describe("Unleash client specification 6.1.0", () => {
  it("is read whole", () => {
    const cases = all.flatMap((specification) => specification.cases);
    expect(cases.filter(({ kind }) => kind === "enabled")).toHaveLength(227);
    expect(cases.filter(({ kind }) => kind === "variant")).toHaveLength(52);
  });
});

describe.each(all)("$file", (specification) => {
  const state = stateOf(specification);
  describe("server evaluator", () => {
    it.each(specification.cases)("$description ($kind)", ({ kind, flag, context, expected }) => {
      const evaluation = { state, context, tools };
      if (kind === "enabled") {
        expect(isFlagOn(flag, evaluation)).toBe(expected);
        return;
      }
      const { featureEnabled, ...variant } = flagVariant(flag, evaluation);
      expect({ ...variant, feature_enabled: featureEnabled }).toEqual(expected);
    });
  });
});
