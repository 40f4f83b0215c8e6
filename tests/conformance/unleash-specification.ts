import { createRequire } from "node:module";
import type {
  EvaluatedFeature,
  EvaluatedSegment,
  EvaluationContext,
} from "@/server/domain/flags/evaluation/evaluation";

export interface SpecifiedFeature extends EvaluatedFeature {
  readonly type?: string;
  readonly project?: string;
  readonly stale?: boolean;
  readonly impressionData?: boolean;
  readonly description?: string | null;
}

export interface SpecifiedSegment extends EvaluatedSegment {
  readonly name?: string;
}

/** A state as the specification gives it, or the events that lead to one. */
export type DeltaEvent =
  | {
      readonly type: "hydration";
      readonly features: readonly SpecifiedFeature[];
      readonly segments: readonly SpecifiedSegment[];
    }
  | { readonly type: "feature-updated"; readonly feature: SpecifiedFeature }
  | { readonly type: "feature-removed"; readonly featureName: string }
  | { readonly type: "segment-updated"; readonly segment: SpecifiedSegment }
  | { readonly type: "segment-removed"; readonly segmentId: number };

export interface ExpectedVariant {
  readonly name: string;
  readonly enabled: boolean;
  readonly payload?: { readonly type: string; readonly value: string };
  readonly feature_enabled?: boolean;
}

interface Question {
  readonly description: string;
  readonly flag: string;
  readonly context: EvaluationContext;
}

/** One question to an SDK and the answer every SDK has to give. */
export type SpecificationCase = Question &
  (
    | { readonly kind: "enabled"; readonly expected: boolean }
    | { readonly kind: "variant"; readonly expected: ExpectedVariant }
  );

export interface Specification {
  readonly file: string;
  readonly events: readonly DeltaEvent[];
  readonly cases: readonly SpecificationCase[];
}

interface Published<T> {
  readonly description: string;
  readonly context: EvaluationContext;
  readonly toggleName: string;
  readonly expectedResult: T;
}

interface PublishedSpecification {
  readonly state:
    | {
        readonly features: readonly SpecifiedFeature[];
        readonly segments?: readonly SpecifiedSegment[];
      }
    | { readonly events: readonly DeltaEvent[] };
  readonly tests?: readonly Published<boolean>[];
  readonly variantTests?: readonly Published<ExpectedVariant>[];
}

const load = createRequire(import.meta.url);
const FOLDER = "@unleash/client-specification/specifications";

const eventsOf = ({ state }: PublishedSpecification): readonly DeltaEvent[] =>
  "events" in state
    ? state.events
    : [{ type: "hydration", features: state.features, segments: state.segments ?? [] }];

const questionOf = ({ description, toggleName: flag, context }: Published<unknown>): Question => ({
  description,
  flag,
  context,
});

const readSpecification = (file: string): Specification => {
  const published: PublishedSpecification = load(`${FOLDER}/${file}`);
  return {
    file,
    events: eventsOf(published),
    cases: [
      ...(published.tests ?? []).map((one) => ({
        ...questionOf(one),
        kind: "enabled" as const,
        expected: one.expectedResult,
      })),
      ...(published.variantTests ?? []).map((one) => ({
        ...questionOf(one),
        kind: "variant" as const,
        expected: one.expectedResult,
      })),
    ],
  };
};

/** Every file of the published client specification. */
export const specifications = (): Specification[] => {
  const files: string[] = load(`${FOLDER}/index.json`);
  return files.map(readSpecification);
};
