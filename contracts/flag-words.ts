import { CONSTRAINT_OPERATORS as OPERATORS } from "@/server/domain/flags/constraint-operator";
import { EXPECTED_LIFETIME_DAYS as LIFETIMES } from "@/server/domain/flags/flag";

/** The words of flags on the wire, apart from their schemas: a page that only shows them loads no validator. */
export const FLAG_TYPES = [
  "release",
  "experiment",
  "operational",
  "kill-switch",
  "permission",
  "sunset",
] as const;

export const CONSTRAINT_OPERATORS = OPERATORS;

/** Days a flag of a type is expected to live; null where it has no end. */
export const EXPECTED_LIFETIME_DAYS = LIFETIMES;

export const FLAG_SORTS = ["last_change", "name", "created"] as const;

/** Changes of several flags at once: each has a preview, is applied as it was previewed and taken back as a whole. */
export const MOST_FLAGS_AT_ONCE = 500;
