import type { FlagWithEnvironments, Segment, Variant } from "@/server/domain/flags/flag";
import { stateOf } from "../sets/plan-promotion";

export interface ExportQuery {
  readonly environment: string;
  readonly segments: readonly Segment[];
  /** With the constraints of segments and own lifetimes: Portside reads them, Unleash refuses a file that has them. */
  readonly withSegments: boolean;
}

const wireVariant = ({ overrides, ...variant }: Variant) => ({
  ...variant,
  overrides: overrides ?? [],
});

const wireTag = (featureName: string, tag: string) => {
  const [tagType = "simple", ...value] = tag.split(":");
  return { featureName, tagType, tagValue: value.join(":") };
};

const SORT_STEP = 10;

const strategiesOf = (kept: FlagWithEnvironments, environment: string) =>
  stateOf(kept, environment).strategies.map((strategy, index) => ({
    id: strategy.id,
    name: strategy.name,
    featureName: kept.flag.name,
    title: strategy.title || null,
    parameters: strategy.parameters,
    constraints: strategy.constraints,
    variants: strategy.variants.map(({ overrides: _overrides, ...variant }) => variant),
    disabled: strategy.disabled,
    sortOrder: (index + 1) * SORT_STEP,
    segments: strategy.segments,
  }));

/** The flags as the file that an Unleash takes in: everything of them in one environment. */
export function writeUnleashFile(
  flags: readonly FlagWithEnvironments[],
  { environment, segments, withSegments }: ExportQuery,
) {
  const featureStrategies = flags.flatMap((kept) => strategiesOf(kept, environment));
  const used = new Set(featureStrategies.flatMap((strategy) => strategy.segments));
  const fields = new Set(
    featureStrategies.flatMap(({ constraints }) => constraints.map((each) => each.contextName)),
  );
  const featureTags = flags.flatMap(({ flag }) => flag.tags.map((tag) => wireTag(flag.name, tag)));
  return {
    features: flags.map(({ flag }) => ({
      name: flag.name,
      description: flag.description,
      type: flag.type,
      project: flag.project,
      stale: flag.stale,
      impressionData: flag.impressionData,
      archived: false,
      ...(withSegments && flag.lifetimeDays !== null && { lifetimeDays: flag.lifetimeDays }),
    })),
    featureStrategies,
    featureEnvironments: flags.map((kept) => {
      const { enabled, variants } = stateOf(kept, environment);
      const { name } = kept.flag;
      return { name, featureName: name, environment, enabled, variants: variants.map(wireVariant) };
    }),
    contextFields: [...fields].sort().map((name) => ({ name })),
    featureTags,
    segments: segments
      .filter(({ id }) => used.has(id))
      .map(({ id, name, description, constraints }) => ({
        ...{ id, name },
        ...(withSegments && { description, constraints }),
      })),
    tagTypes: [...new Set(featureTags.map(({ tagType }) => tagType))].map((name) => ({ name })),
    dependencies: flags
      .filter(({ flag }) => flag.dependencies.length > 0)
      .map(({ flag }) => ({ feature: flag.name, dependencies: flag.dependencies })),
    links: flags
      .filter(({ flag }) => flag.links.length > 0)
      .map(({ flag }) => ({ feature: flag.name, links: flag.links })),
  };
}
