import {
  CONSTRAINT_OPERATORS,
  type ConstraintOperator,
} from "@/server/domain/flags/constraint-operator";
import type {
  Constraint,
  Flag,
  FlagLink,
  FlagType,
  Strategy,
  Variant,
  VariantPayload,
} from "@/server/domain/flags/flag";
import { FLAG_TYPES } from "@/server/domain/flags/flag";
import type { StateFields } from "../sets/flag-set";
import type {
  UnleashConstraint,
  UnleashFeature,
  UnleashFile,
  UnleashStrategy,
  UnleashVariant,
} from "./unleash-file";

/** What a file says of one flag. `segments` in the strategies are still the file's numbers. */
export interface ReadFlag {
  readonly name: string;
  readonly fields: Pick<
    Flag,
    "type" | "description" | "stale" | "impressionData" | "tags" | "links" | "dependencies"
  > &
    Partial<Pick<Flag, "lifetimeDays">>;
  readonly state: StateFields;
  /** What cannot be read, in words. */
  readonly problem: string | null;
}

const isOperator = (operator: string): operator is ConstraintOperator =>
  CONSTRAINT_OPERATORS.some((known) => known === operator);

const isType = (type: string): type is FlagType => FLAG_TYPES.some((known) => known === type);

const PAYLOADS: readonly string[] = ["string", "json", "csv", "number"];
const isPayload = (payload: {
  readonly type: string;
  readonly value: string;
}): payload is VariantPayload => PAYLOADS.includes(payload.type);

export const readConstraint = (given: UnleashConstraint): Constraint => ({
  contextName: given.contextName,
  operator: given.operator as ConstraintOperator,
  values: given.values,
  ...(typeof given.value === "string" && given.value !== "" && { value: given.value }),
  inverted: given.inverted ?? false,
  caseInsensitive: given.caseInsensitive ?? false,
});

const readVariant = (given: UnleashVariant): Variant => ({
  name: given.name,
  weight: given.weight,
  weightType: given.weightType === "fix" ? "fix" : "variable",
  stickiness: given.stickiness || "default",
  ...(given.payload && isPayload(given.payload) && { payload: given.payload }),
  ...(given.overrides.length > 0 && { overrides: given.overrides }),
});

const readStrategy = (given: UnleashStrategy, newId: () => string): Strategy => ({
  id: given.id || newId(),
  name: given.name ?? given.strategyName ?? "",
  title: given.title ?? "",
  disabled: given.disabled ?? false,
  parameters: given.parameters ?? {},
  constraints: given.constraints.map(readConstraint),
  segments: given.segments,
  variants: given.variants.map(readVariant),
});

const groupBy = <T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
};

/** Of several environments in one file the one that is asked for counts, else the first. */
const ofOne = <T extends { readonly environment?: string | null | undefined }>(
  items: readonly T[],
  environment: string,
): readonly T[] => {
  const chosen = items.some((item) => item.environment === environment)
    ? environment
    : items[0]?.environment;
  return items.filter((item) => (item.environment ?? null) === (chosen ?? null));
};

const bySortOrder = (a: UnleashStrategy, b: UnleashStrategy): number =>
  (a.sortOrder ?? 9_999) - (b.sortOrder ?? 9_999);

/** Every flag of a file, for one environment. */
export function readUnleashFile(
  file: UnleashFile,
  environment: string,
  newId: () => string,
): ReadFlag[] {
  const strategies = groupBy(file.featureStrategies, ({ featureName }) => featureName);
  const states = groupBy(
    file.featureEnvironments,
    ({ featureName, name }) => featureName ?? name ?? "",
  );
  const tags = groupBy(file.featureTags, ({ featureName }) => featureName);
  const parents = groupBy(file.dependencies, ({ feature }) => feature);
  const links = groupBy(file.links, ({ feature }) => feature);
  return file.features.map((feature) => {
    const [state] = ofOne(states.get(feature.name) ?? [], environment);
    const given = ofOne(strategies.get(feature.name) ?? [], environment).toSorted(bySortOrder);
    const pages = (links.get(feature.name) ?? []).flatMap((each) =>
      each.links.map(({ url, title }) => ({ url, title: title ?? url })),
    );
    return {
      name: feature.name,
      fields: {
        ...readFields(feature),
        tags: (tags.get(feature.name) ?? []).map(
          ({ tagType, tagValue }) => `${tagType ?? "simple"}:${tagValue}`,
        ),
        links: pages,
        dependencies: (parents.get(feature.name) ?? []).flatMap((each) =>
          each.dependencies.map((parent) => ({
            feature: parent.feature,
            enabled: parent.enabled ?? true,
            variants: parent.variants,
          })),
        ),
      },
      state: {
        environment,
        enabled: state?.enabled ?? false,
        strategies: given.map((strategy) => readStrategy(strategy, newId)),
        variants: (state?.variants ?? []).map(readVariant),
      },
      problem: problemOf(feature, given, state?.variants ?? []) ?? linkProblem(pages),
    };
  });
}

/** Any scheme but the web's, `javascript:` above all, would run in the console of whoever follows the link. */
function linkProblem(links: readonly FlagLink[]): string | null {
  const odd = links.find(({ url }) => !/^https?:\/\//i.test(url) || !URL.canParse(url));
  return odd ? `Its link "${odd.url.slice(0, 80)}" is no address of the web.` : null;
}

const readFields = ({
  type,
  description,
  stale,
  impressionData,
  lifetimeDays = null,
}: UnleashFeature) => ({
  type: type && isType(type) ? type : ("release" as const),
  description: description ?? "",
  stale: stale ?? false,
  impressionData: impressionData ?? false,
  ...(lifetimeDays !== null && { lifetimeDays }),
});

function problemOf(
  { type, archived }: UnleashFeature,
  strategies: readonly UnleashStrategy[],
  variants: readonly UnleashVariant[],
): string | null {
  if (archived) return "It is archived in the file.";
  if (type && !isType(type)) return `Portside has no type "${type}".`;
  const operator = strategies
    .flatMap(({ constraints }) => constraints)
    .find((constraint) => !isOperator(constraint.operator))?.operator;
  if (operator !== undefined) return `No SDK has an operator "${operator}".`;
  const odd = [...strategies.flatMap((strategy) => strategy.variants), ...variants].find(
    ({ payload }) => payload && !isPayload(payload),
  );
  return odd?.payload ? `No SDK has a payload of type "${odd.payload.type}".` : null;
}
