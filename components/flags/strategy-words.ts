import type { Constraint, Strategy } from "@/contracts/flag-parts";
import { localMinute, utcWords } from "./local-minute";

export type Operator = Constraint["operator"];

interface OperatorWords {
  /** In a sentence: "country is DE or AT". */
  readonly verb: string;
  readonly negated: string;
  /** In the list of operators. */
  readonly label: string;
  readonly operand: "list" | "number" | "date" | "version" | "pattern" | "ranges";
}

const words = (
  verb: string,
  negated: string,
  rest: Pick<OperatorWords, "label" | "operand">,
): OperatorWords => ({ verb, negated, ...rest });

export const OPERATOR_WORDS: Readonly<Record<Operator, OperatorWords>> = {
  IN: words("is", "is not", { label: "is one of", operand: "list" }),
  NOT_IN: words("is not", "is", { label: "is none of", operand: "list" }),
  STR_STARTS_WITH: words("starts with", "does not start with", {
    label: "starts with",
    operand: "list",
  }),
  STR_ENDS_WITH: words("ends with", "does not end with", { label: "ends with", operand: "list" }),
  STR_CONTAINS: words("contains", "does not contain", { label: "contains", operand: "list" }),
  NUM_EQ: words("=", "≠", { label: "= (number)", operand: "number" }),
  NUM_GT: words(">", "≤", { label: "> (number)", operand: "number" }),
  NUM_GTE: words("≥", "<", { label: "≥ (number)", operand: "number" }),
  NUM_LT: words("<", "≥", { label: "< (number)", operand: "number" }),
  NUM_LTE: words("≤", ">", { label: "≤ (number)", operand: "number" }),
  DATE_AFTER: words("is after", "is not after", { label: "is after", operand: "date" }),
  DATE_BEFORE: words("is before", "is not before", { label: "is before", operand: "date" }),
  SEMVER_EQ: words("=", "≠", { label: "= (version)", operand: "version" }),
  SEMVER_GT: words(">", "≤", { label: "> (version)", operand: "version" }),
  SEMVER_LT: words("<", "≥", { label: "< (version)", operand: "version" }),
  SEMVER_GTE: words("≥", "<", { label: "≥ (version)", operand: "version" }),
  SEMVER_LTE: words("≤", ">", { label: "≤ (version)", operand: "version" }),
  REGEX: words("matches", "does not match", { label: "matches (RE2)", operand: "pattern" }),
  IN_CIDR: words("is in", "is not in", { label: "is in range", operand: "ranges" }),
};

export const takesList = (operator: Operator): boolean =>
  ["list", "ranges"].includes(OPERATOR_WORDS[operator].operand);

/** A piece of a sentence: its words, and whether they are a fact, a name of the system or glue. */
export interface Phrase {
  readonly text: string;
  readonly kind: "glue" | "fact" | "code";
}

const glue = (text: string): Phrase => ({ text, kind: "glue" });
const fact = (text: string): Phrase => ({ text, kind: "fact" });
const code = (text: string): Phrase => ({ text, kind: "code" });

const SHOWN_VALUES = 3;

const joined = (values: readonly string[], last: string): string => {
  const shown =
    values.length > SHOWN_VALUES
      ? [...values.slice(0, SHOWN_VALUES), `${values.length - SHOWN_VALUES} more`]
      : values;
  if (shown.length < 2) return shown.join("");
  return `${shown.slice(0, -1).join(", ")} ${last} ${shown.at(-1)}`;
};

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

const singleWords = (value = "", operand: OperatorWords["operand"]): string =>
  operand === "date" && localMinute(value) ? utcWords(value) : value;

export function constraintPhrases(constraint: Constraint): Phrase[] {
  const { verb, negated, operand } = OPERATOR_WORDS[constraint.operator];
  const isList = operand === "list" || operand === "ranges";
  const value = isList ? joined(constraint.values, "or") : singleWords(constraint.value, operand);
  return [
    code(constraint.contextName || "field"),
    glue(` ${constraint.inverted ? negated : verb} `),
    fact(value || "…"),
  ];
}

/** Constraints that all have to hold: "country is DE and plan is not free". */
export const constraintsPhrases = (constraints: readonly Constraint[]): Phrase[] =>
  constraints.flatMap((constraint, index) => [
    ...(index > 0 ? [glue(" and ")] : []),
    ...constraintPhrases(constraint),
  ]);

export const constraintsWords = (constraints: readonly Constraint[]): string =>
  sentence(constraintsPhrases(constraints));

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

export const sentence = (phrases: readonly Phrase[]): string =>
  phrases.map(({ text }) => text).join("");

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
