import { createRequire } from "node:module";
import { createUnleashEvaluationTools } from "@/server/adapters/unleash/evaluation-tools";
import { flagVariant, isFlagOn, type SelectedVariant } from "@/server/domain/flags/evaluate-flag";
import type {
  EvaluatedFeature,
  EvaluatedSegment,
  EvaluatedState,
  EvaluationContext,
} from "@/server/domain/flags/evaluation";

type DeltaEvent =
  | {
      type: "hydration";
      features: EvaluatedFeature[];
      segments: EvaluatedSegment[];
    }
  | { type: "feature-updated"; feature: EvaluatedFeature }
  | { type: "feature-removed"; featureName: string }
  | { type: "segment-updated"; segment: EvaluatedSegment }
  | { type: "segment-removed"; segmentId: number };

interface Case<T> {
  description: string;
  context: EvaluationContext;
  toggleName: string;
  expectedResult: T;
}

interface Specification {
  name: string;
  state: { features: EvaluatedFeature[]; segments?: EvaluatedSegment[] } | { events: DeltaEvent[] };
  tests?: Case<boolean>[];
  variantTests?: Case<{
    name: string;
    enabled: boolean;
    payload?: unknown;
    feature_enabled?: boolean;
  }>[];
}

export interface SpecificationCase {
  readonly file: string;
  readonly kind: "enabled" | "variant";
  readonly description: string;
  readonly expected: unknown;
  readonly actual: () => unknown;
}

const load = createRequire(import.meta.url);
const FOLDER = "@unleash/client-specification/specifications";

interface Held {
  readonly features: Map<string, EvaluatedFeature>;
  readonly segments: Map<number, EvaluatedSegment>;
}

const APPLY: {
  readonly [K in DeltaEvent["type"]]: (held: Held, event: Extract<DeltaEvent, { type: K }>) => void;
} = {
  hydration: ({ features, segments }, event) => {
    for (const feature of event.features) features.set(feature.name, feature);
    for (const segment of event.segments) segments.set(segment.id, segment);
  },
  "feature-updated": ({ features }, { feature }) => features.set(feature.name, feature),
  "feature-removed": ({ features }, { featureName }) => features.delete(featureName),
  "segment-updated": ({ segments }, { segment }) => segments.set(segment.id, segment),
  "segment-removed": ({ segments }, { segmentId }) => segments.delete(segmentId),
};

const apply = <K extends DeltaEvent["type"]>(
  held: Held,
  event: Extract<DeltaEvent, { type: K }> & { type: K },
): void => APPLY[event.type](held, event);

const replay = (events: DeltaEvent[]): Held => {
  const held: Held = { features: new Map(), segments: new Map() };
  for (const event of events) apply(held, event);
  return held;
};

const stateOf = (state: Specification["state"]): EvaluatedState => {
  const { features, segments } =
    "events" in state
      ? replay(state.events)
      : {
          features: new Map(state.features.map((feature) => [feature.name, feature])),
          segments: new Map((state.segments ?? []).map((segment) => [segment.id, segment])),
        };
  return { feature: (name) => features.get(name), segment: (id) => segments.get(id) };
};

const onWire = (variant: SelectedVariant) => {
  const { featureEnabled, ...rest } = variant;
  return { ...rest, feature_enabled: featureEnabled };
};

/** Every case of the published client specification, with what Portside's evaluator makes of it. */
export const specificationCases = (): SpecificationCase[] => {
  const files: string[] = load(`${FOLDER}/index.json`);
  return files.flatMap((file) => {
    const specification: Specification = load(`${FOLDER}/${file}`);
    const state = stateOf(specification.state);
    const tools = createUnleashEvaluationTools();
    const enabled = (specification.tests ?? []).map((test) => ({
      file,
      kind: "enabled" as const,
      description: test.description,
      expected: test.expectedResult,
      actual: () => isFlagOn(test.toggleName, { state, context: test.context, tools }),
    }));
    const variants = (specification.variantTests ?? []).map((test) => ({
      file,
      kind: "variant" as const,
      description: test.description,
      expected: test.expectedResult,
      actual: () => onWire(flagVariant(test.toggleName, { state, context: test.context, tools })),
    }));
    return [...enabled, ...variants];
  });
};
