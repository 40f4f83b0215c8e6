import {
  type DeliveredFeature,
  deliveredFeature,
  evaluatedState,
} from "@/server/domain/flags/evaluation/delivered-feature";
import type { EvaluatedState } from "@/server/domain/flags/evaluation/evaluation";
import type { Stores } from "@/server/ports/unit-of-work";

export interface PlaygroundState {
  readonly state: EvaluatedState;
  /** The flags that were asked for, as SDKs get them. */
  readonly features: ReadonlyMap<string, DeliveredFeature>;
}

/** What SDKs of an environment hold of some flags. Parents of parents decide nothing: SDKs refuse them. */
export async function readPlaygroundState(
  stores: Stores,
  environment: string,
  names: readonly string[],
): Promise<PlaygroundState> {
  if (names.length === 0) return { state: evaluatedState([], []), features: new Map() };
  const asked = await stores.flags.listDeliverable(environment, names);
  const known = new Set(names);
  const parents = asked
    .flatMap(({ flag }) => flag.dependencies.map(({ feature }) => feature))
    .filter((name) => !known.has(name));
  const others =
    parents.length > 0
      ? await stores.flags.listDeliverable(environment, [...new Set(parents)])
      : [];
  const features = asked.map(({ flag, state }) => deliveredFeature(flag, state));
  const rest = others.map(({ flag, state }) => deliveredFeature(flag, state));
  return {
    state: evaluatedState([...features, ...rest], await stores.flags.listSegments()),
    features: new Map(features.map((feature) => [feature.name, feature])),
  };
}
