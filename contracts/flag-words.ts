import { CONSTRAINT_OPERATORS as OPERATORS } from "@/server/domain/flags/constraint-operator";

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

export const FLAG_SORTS = ["last_change", "name", "created"] as const;
