import type { InputIssue } from "@/server/domain/shared/errors";
import { type ConstraintOperator, OPERAND } from "../constraint-operator";
import type { EvaluationTools } from "../evaluation/evaluation";
import { parseSemver } from "../evaluation/semver";
import type { Constraint } from "../flag";

export type ValidationTools = Pick<EvaluationTools, "isRegex" | "isAddressOrRange">;

type SingleKind = Exclude<(typeof OPERAND)[ConstraintOperator], "list" | "ranges">;

const isNumber = (value: string): boolean => value.trim() !== "" && Number.isFinite(Number(value));

const single: Readonly<
  Record<SingleKind, { holds(value: string, tools: ValidationTools): boolean; message: string }>
> = {
  number: { holds: isNumber, message: "Give a number, for example 42 or 0.5." },
  date: {
    holds: (value) => !Number.isNaN(Date.parse(value)),
    message: "Give a date and time, for example 2026-03-01T09:00:00Z.",
  },
  semver: {
    holds: (value) => parseSemver(value) !== null,
    message: "Give a version of three numbers, for example 5.8.0.",
  },
  regex: {
    holds: (value, tools) => value !== "" && tools.isRegex(value),
    message: "This is not a regular expression RE2 can read.",
  },
};

const listIssues = (constraint: Constraint, path: string): InputIssue[] => {
  if (constraint.values.length === 0)
    return [{ path: `${path}.values`, message: "Give at least one value." }];
  return constraint.values.flatMap((value, index) =>
    value.trim() === ""
      ? [{ path: `${path}.values.${index}`, message: "A value may not be empty." }]
      : [],
  );
};

const rangeIssues = (constraint: Constraint, path: string, tools: ValidationTools): InputIssue[] =>
  constraint.values.flatMap((value, index) =>
    value.trim() === "" || tools.isAddressOrRange(value.trim())
      ? []
      : [
          {
            path: `${path}.values.${index}`,
            message: `"${value}" is not an address or a range such as 10.0.0.0/8.`,
          },
        ],
  );

/** What is wrong with a constraint, each with the path of the field. */
export const constraintIssues = (
  constraint: Constraint,
  path: string,
  tools: ValidationTools,
): InputIssue[] => {
  const issues: InputIssue[] =
    constraint.contextName.trim() === ""
      ? [{ path: `${path}.contextName`, message: "Name the field of the context." }]
      : [];
  const kind = OPERAND[constraint.operator];
  if (kind === "list") return [...issues, ...listIssues(constraint, path)];
  if (kind === "ranges")
    return [...issues, ...listIssues(constraint, path), ...rangeIssues(constraint, path, tools)];
  const rule = single[kind];
  if (!rule.holds(constraint.value ?? "", tools))
    issues.push({ path: `${path}.value`, message: rule.message });
  return issues;
};
