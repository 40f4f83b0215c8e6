import type { DeliveredFeature } from "@/server/domain/flags/evaluation/delivered-feature";
import {
  decideFlag,
  type Evaluation,
  type SelectedVariant,
} from "@/server/domain/flags/evaluation/evaluate-flag";
import {
  type EvaluationReason,
  evaluationReason,
} from "@/server/domain/flags/evaluation/evaluation-reason";

export interface OfrepEvaluation {
  readonly key: string;
  readonly value: unknown;
  readonly reason: EvaluationReason;
  readonly variant?: string;
  readonly metadata: {
    readonly enabled: boolean;
    readonly type: string;
    readonly project: string;
  };
}

type Payload = NonNullable<SelectedVariant["payload"]>;

/** A payload that is not what it says it is, as another Unleash may have let it in, is the text it is. */
const payloadValue = ({ type, value }: Payload): unknown => {
  if (type === "number")
    return value.trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : value;
  if (type !== "json") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};

/**
 * The payload where a variant with one was chosen, otherwise true or false: an application that asks an off flag for a
 * text has its own default, by OpenFeature's rule for types. `metadata.enabled` says for both whether the flag is on.
 */
export function ofrepEvaluation(
  feature: DeliveredFeature,
  evaluation: Evaluation,
): OfrepEvaluation {
  const decision = decideFlag(feature, evaluation);
  const { enabled, variant } = decision;
  return {
    key: feature.name,
    reason: evaluationReason(feature, decision),
    value: variant.payload ? payloadValue(variant.payload) : enabled,
    ...(variant.enabled && { variant: variant.name }),
    metadata: { enabled, type: feature.type, project: feature.project },
  };
}

export type OfrepErrorCode = "PARSE_ERROR" | "INVALID_CONTEXT" | "FLAG_NOT_FOUND" | "GENERAL";

export interface OfrepFailure {
  readonly key?: string;
  readonly errorCode: OfrepErrorCode;
  readonly errorDetails: string;
}
