import type { ExplainEvaluationOutput } from "@/contracts/flag-playground";
import { OPERATOR_WORDS } from "../constraints/constraint-words";

type Explanation = ExplainEvaluationOutput;
type Constraint = Explanation["strategies"][number]["constraints"][number];
type Rollout = NonNullable<Explanation["strategies"][number]["rollout"]>;
type Variant = NonNullable<Explanation["variantChoice"]>;
type Parent = Explanation["parents"][number];
export type DecidedBy = Explanation["decidedBy"];

const DECISIONS: Readonly<Record<DecidedBy, string>> = {
  off: "It is turned off here",
  parent: "A parent is not as it needs it",
  no_strategy: "It has no strategy: on for everyone",
  strategy: "A strategy holds",
  none_held: "No strategy holds",
};

/** What decided, in a few words. */
export const decisionWords = (decidedBy: DecidedBy): string => DECISIONS[decidedBy];

const operatorWords = (operator: string, inverted: boolean): string => {
  const words = Object.entries(OPERATOR_WORDS).find(([name]) => name === operator)?.[1];
  if (!words) return `${inverted ? "not " : ""}${operator}, which no SDK knows,`;
  return inverted ? words.negated : words.verb;
};

const listed = (values: readonly string[], count: number): string => {
  const shown = values.length > 5 ? values.slice(0, 5) : values;
  const more = count > shown.length ? `, ${count - shown.length} more` : "";
  return `${shown.join(", ")}${more}` || "nothing";
};

/** "country is DE, AT" and "found FR". */
export const constraintWords = (constraint: Constraint) => ({
  field: constraint.contextName,
  wanted: `${operatorWords(constraint.operator, constraint.inverted)} ${listed(constraint.wanted, constraint.wantedCount)}`,
  found: constraint.found === null ? "nothing found" : `found ${constraint.found}`,
});

const STRATEGIES: Readonly<Record<string, string>> = {
  default: "Everyone",
  flexibleRollout: "Gradual rollout",
  userWithId: "Users",
  gradualRolloutUserId: "Gradual rollout by userId",
  gradualRolloutSessionId: "Gradual rollout by sessionId",
  gradualRolloutRandom: "Gradual rollout by chance",
  remoteAddress: "Addresses",
  applicationHostname: "Hosts",
};

export const strategyTitle = (name: string): string => STRATEGIES[name] ?? name;

const PARAMETER: Readonly<Record<string, string>> = {
  userWithId: "userIds",
  remoteAddress: "IPs",
  applicationHostname: "hostNames",
};

/** What a strategy lists; null where it lists nothing. */
export const listWords = (
  name: string,
  parameters: Readonly<Record<string, string>>,
): string | null => {
  const parameter = PARAMETER[name];
  return parameter ? parameters[parameter] || "nobody" : null;
};

/** "bucket 23 of 100, on up to 25" and what it was computed of. */
export const rolloutWords = ({ bucket, percentage, stickiness, id, groupId }: Rollout) => {
  const reach = Number.isNaN(percentage) ? "no percentage" : `on up to ${percentage}`;
  if (bucket === null)
    return {
      place: `no ${stickiness === "default" ? "id" : stickiness} given, so in no bucket; ${reach}`,
      of: null,
    };
  const of = stickiness === "random" ? "by chance" : `${groupId}:${id ?? ""}`;
  return { place: `bucket ${bucket} of 100, ${reach}`, of };
};

export const variantWords = ({ bucket, total, chosen, groupId, id }: Variant) => ({
  place:
    bucket === null
      ? `${chosen ?? "none"}, by an override`
      : `${chosen ?? "none"}, at ${bucket} of ${total}`,
  of: bucket === null ? null : `${groupId}:${id ?? ""}`,
});

const STATES: Readonly<Record<Parent["state"], string>> = {
  missing: "is not there",
  nested: "has a parent of its own, which SDKs refuse",
  off: "is off",
  on: "is on",
};

export const parentWords = ({ wanted, wantedVariants, state, variant }: Parent) => {
  const at = wantedVariants.length > 0 ? ` at ${wantedVariants.join(" or ")}` : "";
  return {
    wanted: wanted ? `needs it on${at}` : "needs it off",
    found: variant ? `${STATES[state]} at ${variant}` : STATES[state],
  };
};
