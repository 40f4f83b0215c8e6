import type { Decision } from "./evaluate-flag";
import type { EvaluatedFeature, EvaluatedStrategy } from "./evaluation";

/** Why a flag is what it is, in OpenFeature's words. */
export const EVALUATION_REASONS = [
  "DISABLED",
  "DEFAULT",
  "STATIC",
  "SPLIT",
  "TARGETING_MATCH",
] as const;
export type EvaluationReason = (typeof EVALUATION_REASONS)[number];

const isPartial = ({ parameters }: EvaluatedStrategy): boolean => {
  const share = parameters?.["rollout"] ?? parameters?.["percentage"];
  return share !== undefined && Number(share) < 100;
};

const TARGETED: ReadonlySet<string> = new Set([
  "userWithId",
  "remoteAddress",
  "applicationHostname",
]);

const isTargeted = ({ name, constraints, segments }: EvaluatedStrategy): boolean =>
  TARGETED.has(name) || (constraints?.length ?? 0) > 0 || (segments?.length ?? 0) > 0;

/**
 * - `DISABLED`: it is turned off for everybody.
 * - `DEFAULT`: it is on, but for others: no strategy held, or a parent did not.
 * - `SPLIT`: a percentage or a weight decided. `TARGETING_MATCH`: a constraint, segment or list did.
 * - `STATIC`: it is the same for everybody.
 */
export const evaluationReason = (
  feature: EvaluatedFeature,
  { enabled, strategy, variant }: Decision,
): EvaluationReason => {
  if (!feature.enabled) return "DISABLED";
  if (!enabled) return "DEFAULT";
  if (variant.enabled || (strategy && isPartial(strategy))) return "SPLIT";
  return strategy && isTargeted(strategy) ? "TARGETING_MATCH" : "STATIC";
};
