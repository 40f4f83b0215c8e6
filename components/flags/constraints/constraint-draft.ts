import type { Constraint } from "@/contracts/flag-parts";

export const blankConstraint = (contextName = ""): Constraint => ({
  contextName,
  operator: "IN",
  values: [],
  inverted: false,
  caseInsensitive: false,
});

/** Not a question yet: it names no field, or nothing to compare the field with. */
export const isBlank = ({ contextName, values, value }: Constraint): boolean =>
  contextName.trim() === "" || (values.length === 0 && !value?.trim());

/** Said of a blank one, once somebody left it so or tried to save it. */
export const BLANK_WORDS = "Name a field and give a value.";
