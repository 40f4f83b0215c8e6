import type { Strategy } from "@/contracts/flag-parts";
import { constraintPhrases } from "../constraints/constraint-words";
import { code, fact, glue, joined, type Phrase, sentence } from "../phrases";

const listOf = (text: string | undefined): string[] =>
  (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);

export const share = (percentage: string | undefined): string =>
  percentage === "100" ? "everyone" : `${percentage || "0"} %`;

const rollout = (parameters: Strategy["parameters"]): Phrase[] => {
  const { rollout: percentage, stickiness } = parameters;
  const reach = fact(share(percentage));
  if (percentage === "100") return [reach];
  if (stickiness === "random") return [reach, glue(" of evaluations")];
  return stickiness && stickiness !== "default"
    ? [reach, glue(", by "), code(stickiness)]
    : [reach, glue(" of users")];
};

const REACH: Readonly<Record<string, (parameters: Strategy["parameters"]) => Phrase[]>> = {
  default: () => [fact("everyone")],
  flexibleRollout: rollout,
  userWithId: ({ userIds }) => [glue("users "), fact(joined(listOf(userIds), "and"))],
  gradualRolloutUserId: ({ percentage }) => [fact(share(percentage)), glue(" by "), code("userId")],
  gradualRolloutSessionId: ({ percentage }) => [
    fact(share(percentage)),
    glue(" by "),
    code("sessionId"),
  ],
  gradualRolloutRandom: ({ percentage }) => [fact(share(percentage)), glue(" of evaluations")],
  remoteAddress: ({ IPs }) => [glue("addresses "), fact(joined(listOf(IPs), "and"))],
  applicationHostname: ({ hostNames }) => [glue("hosts "), fact(joined(listOf(hostNames), "and"))],
};

interface SegmentName {
  readonly id: number;
  readonly name: string;
}

/** A strategy as a sentence: "25 % by customerId, where country is DE or AT". */
export function strategyPhrases(
  strategy: Strategy,
  segments: readonly SegmentName[] = [],
): Phrase[] {
  const reach = REACH[strategy.name]?.(strategy.parameters) ?? [code(strategy.name)];
  const inSegments = strategy.segments.flatMap((id) => [
    glue(", in segment "),
    fact(segments.find((segment) => segment.id === id)?.name ?? String(id)),
  ]);
  const constraints = strategy.constraints.flatMap((constraint, index) => [
    glue(index === 0 ? ", where " : " and "),
    ...constraintPhrases(constraint),
  ]);
  const variants =
    strategy.variants.length > 0
      ? [
          glue(", as "),
          fact(
            joined(
              strategy.variants.map(({ name }) => name),
              "or",
            ),
          ),
        ]
      : [];
  return [...reach, ...inSegments, ...constraints, ...variants];
}

interface FlagState {
  readonly enabled: boolean;
  readonly strategies: readonly Strategy[];
}

/** A whole state in a few words: "on, 25 % of users or 1 more". */
export function stateWords({ enabled, strategies }: FlagState): string {
  const active = strategies.filter(({ disabled }) => !disabled);
  const [first, ...others] = active;
  if (!first) return enabled ? "on" : "off";
  const more = others.length > 0 ? `, or ${others.length} more` : "";
  return `${enabled ? "on" : "off"}, ${sentence(strategyPhrases(first))}${more}`;
}
