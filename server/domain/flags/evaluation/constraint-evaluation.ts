import type { ConstraintOperator } from "../constraint-operator";
import {
  contextValue,
  type EvaluatedConstraint,
  type EvaluationContext,
  type EvaluationTools,
} from "./evaluation";
import { compareSemver, parseSemver } from "./semver";

type Test = (
  constraint: EvaluatedConstraint,
  context: EvaluationContext,
  tools: EvaluationTools,
) => boolean;

const cleaned = (constraint: EvaluatedConstraint): string[] =>
  (constraint.values ?? []).filter((value) => value !== "").map((value) => value.trim());

const isOneOf: Test = (constraint, context) => {
  const value = contextValue(context, constraint.contextName);
  return cleaned(constraint).some((candidate) => candidate === value);
};

const text =
  (matches: (text: string, part: string) => boolean): Test =>
  (constraint, context) => {
    const fold = (value: string) =>
      constraint.caseInsensitive ? value.toLocaleLowerCase() : value;
    const value = contextValue(context, constraint.contextName);
    if (value === undefined) return false;
    const folded = fold(value);
    return cleaned(constraint).some((part) => matches(folded, fold(part)));
  };

const number =
  (holds: (value: number, operand: number) => boolean): Test =>
  (constraint, context) => {
    const value = Number(contextValue(context, constraint.contextName));
    const operand = Number(constraint.value);
    return !Number.isNaN(value) && !Number.isNaN(operand) && holds(value, operand);
  };

const date =
  (holds: (time: number, operand: number) => boolean): Test =>
  (constraint, context, tools) => {
    const time = context.currentTime ? new Date(context.currentTime) : tools.now();
    return holds(time.getTime(), new Date(constraint.value ?? Number.NaN).getTime());
  };

/** A leading `v` is allowed in the constraint, never in what the application says of itself. */
const semver =
  (holds: (order: number) => boolean): Test =>
  (constraint, context) => {
    const given = contextValue(context, constraint.contextName);
    if (!given || given.startsWith("v")) return false;
    const version = parseSemver(given);
    const operand = parseSemver(constraint.value ?? "");
    return version !== null && operand !== null && holds(compareSemver(version, operand));
  };

const regex: Test = (constraint, context, tools) => {
  const value = contextValue(context, constraint.contextName);
  if (value === undefined || constraint.value === undefined) return false;
  return tools.matchesRegex(constraint.value, value, constraint.caseInsensitive ?? false);
};

const range: Test = (constraint, context, tools) => {
  const address = contextValue(context, constraint.contextName);
  if (address === undefined) return false;
  return cleaned(constraint).some((candidate) => tools.isInRange(address, candidate));
};

const TESTS: Readonly<Record<ConstraintOperator, Test>> = {
  IN: isOneOf,
  NOT_IN: (constraint, context, tools) => !isOneOf(constraint, context, tools),
  STR_STARTS_WITH: text((value, part) => value.startsWith(part)),
  STR_ENDS_WITH: text((value, part) => value.endsWith(part)),
  STR_CONTAINS: text((value, part) => value.includes(part)),
  NUM_EQ: number((value, operand) => value === operand),
  NUM_GT: number((value, operand) => value > operand),
  NUM_GTE: number((value, operand) => value >= operand),
  NUM_LT: number((value, operand) => value < operand),
  NUM_LTE: number((value, operand) => value <= operand),
  DATE_AFTER: date((time, operand) => time > operand),
  DATE_BEFORE: date((time, operand) => time < operand),
  SEMVER_EQ: semver((order) => order === 0),
  SEMVER_GT: semver((order) => order > 0),
  SEMVER_LT: semver((order) => order < 0),
  SEMVER_GTE: semver((order) => order >= 0),
  SEMVER_LTE: semver((order) => order <= 0),
  REGEX: regex,
  IN_CIDR: range,
};

const BY_NAME: ReadonlyMap<string, Test> = new Map(Object.entries(TESTS));

/** Whether a constraint is met. One whose operator is unknown is not, inverted or not. */
export const isConstraintMet: Test = (constraint, context, tools) => {
  const test = BY_NAME.get(constraint.operator);
  if (!test) return false;
  return test(constraint, context, tools) !== (constraint.inverted ?? false);
};
