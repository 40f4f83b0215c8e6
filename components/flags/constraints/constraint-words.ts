import type { Constraint } from "@/contracts/flag-parts";
import { code, fact, glue, joined, type Phrase, sentence } from "../phrases";
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
