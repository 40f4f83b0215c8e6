import type { Flag, FlagEnvironment, Segment, Variant } from "../flag";
import type { EvaluatedFeature, EvaluatedSegment, EvaluatedState } from "./evaluation";

/** A flag as it goes to SDKs. */
export interface DeliveredFeature extends EvaluatedFeature {
  readonly type: string;
  readonly project: string;
  readonly stale: boolean;
  readonly impressionData: boolean;
  readonly description: string;
}

/** An empty word is a field of the context to some SDKs, and draws anew each time: it goes out as none. */
const withStickiness = (variants: readonly Variant[]): readonly Variant[] =>
  variants.some(({ stickiness }) => stickiness === "")
    ? variants.map(({ stickiness, ...variant }) =>
        stickiness ? { ...variant, stickiness } : variant,
      )
    : variants;

/**
 * What SDKs get of a flag in an environment. Disabled strategies are left out; since SDKs take an empty list for
 * everyone, a flag whose every strategy is disabled is sent as off.
 */
export const deliveredFeature = (
  flag: Flag,
  state: Pick<FlagEnvironment, "enabled" | "strategies" | "variants">,
): DeliveredFeature => {
  const active = state.strategies.filter((strategy) => !strategy.disabled);
  const isSilenced = state.strategies.length > 0 && active.length === 0;
  return {
    name: flag.name,
    type: flag.type,
    enabled: state.enabled && !isSilenced,
    project: flag.project,
    stale: flag.stale,
    impressionData: flag.impressionData,
    description: flag.description,
    strategies: active.map(({ name, parameters, constraints, segments, variants }) => ({
      name,
      parameters,
      constraints,
      ...(segments.length > 0 && { segments }),
      ...(variants.length > 0 && { variants: withStickiness(variants) }),
    })),
    variants: withStickiness(state.variants),
    ...(flag.dependencies.length > 0 && { dependencies: flag.dependencies }),
  };
};

export const evaluatedState = (
  features: readonly EvaluatedFeature[],
  segments: readonly (Segment | EvaluatedSegment)[],
): EvaluatedState => {
  const byName = new Map(features.map((feature) => [feature.name, feature]));
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  return { feature: (name) => byName.get(name), segment: (id) => byId.get(id) };
};
