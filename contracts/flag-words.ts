/** The words of flags on the wire, apart from their schemas: a page that only shows them loads no validator. */
export const FLAG_TYPES = [
  "release",
  "experiment",
  "operational",
  "kill-switch",
  "permission",
  "sunset",
] as const;

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

export const FLAG_SORTS = ["last_change", "name", "created"] as const;
