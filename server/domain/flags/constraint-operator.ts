export const CONSTRAINT_OPERATORS = [
  "IN",
  "NOT_IN",
  "STR_STARTS_WITH",
  "STR_ENDS_WITH",
  "STR_CONTAINS",
  "NUM_EQ",
  "NUM_GT",
  "NUM_GTE",
  "NUM_LT",
  "NUM_LTE",
  "DATE_AFTER",
  "DATE_BEFORE",
  "SEMVER_EQ",
  "SEMVER_GT",
  "SEMVER_LT",
  "SEMVER_GTE",
  "SEMVER_LTE",
  "REGEX",
  "IN_CIDR",
] as const;
export type ConstraintOperator = (typeof CONSTRAINT_OPERATORS)[number];

/** What an operator compares with: a list, or one value of a kind. */
export const OPERAND: Readonly<
  Record<ConstraintOperator, "list" | "ranges" | "number" | "date" | "semver" | "regex">
> = {
  IN: "list",
  NOT_IN: "list",
  STR_STARTS_WITH: "list",
  STR_ENDS_WITH: "list",
  STR_CONTAINS: "list",
  NUM_EQ: "number",
  NUM_GT: "number",
  NUM_GTE: "number",
  NUM_LT: "number",
  NUM_LTE: "number",
  DATE_AFTER: "date",
  DATE_BEFORE: "date",
  SEMVER_EQ: "semver",
  SEMVER_GT: "semver",
  SEMVER_LT: "semver",
  SEMVER_GTE: "semver",
  SEMVER_LTE: "semver",
  REGEX: "regex",
  IN_CIDR: "ranges",
};

/** Operators that Node SDKs up to 6.6 do not know: they take such a constraint as not met. */
export const RECENT_OPERATORS: ReadonlySet<ConstraintOperator> = new Set([
  "REGEX",
  "SEMVER_GTE",
  "SEMVER_LTE",
  "IN_CIDR",
]);
