import { randomUUID } from "node:crypto";
import type {
  EvaluatedConstraint,
  EvaluatedStrategy,
} from "@/server/domain/flags/evaluation/evaluation";
import type {
  Constraint,
  Flag,
  FlagEnvironment,
  Strategy,
  Variant,
} from "@/server/domain/flags/flag";
import { DomainError } from "@/server/domain/shared/errors";
import type { Stores, UnitOfWork } from "@/server/ports/unit-of-work";
import { aFlag, aFlagEnvironment } from "../support/flag-builders";
import type { DeltaEvent, SpecifiedFeature, SpecifiedSegment } from "./unleash-specification";

const ENVIRONMENT = "production";

/** What a specification says in a state, as Portside stores it: operators nobody knows are kept as they are. */
const storedConstraint = (constraint: EvaluatedConstraint): Constraint => ({
  ...constraint,
  operator: constraint.operator as Constraint["operator"],
  values: constraint.values ?? [],
  inverted: constraint.inverted ?? false,
  caseInsensitive: constraint.caseInsensitive ?? false,
});

/** SDKs take the stickiness of the strategy where its variants say none; Portside always says one. */
const storedVariants = (
  variants: EvaluatedStrategy["variants"],
  stickiness = "default",
): Variant[] =>
  (variants ?? []).map((variant) => ({
    ...variant,
    weightType: "variable",
    stickiness: variant.stickiness ?? stickiness,
    payload: variant.payload as Variant["payload"],
  }));

const storedFlag = (feature: SpecifiedFeature): Flag =>
  aFlag({
    name: feature.name,
    description: feature.description ?? "",
    impressionData: feature.impressionData ?? false,
    dependencies: (feature.dependencies ?? []).map((parent) => ({
      feature: parent.feature,
      enabled: parent.enabled ?? true,
      variants: parent.variants ?? [],
    })),
  });

/** Puts a specification's state into the stores as an operator's writes would, each with its revision. */
export function specifiedFlags(unitOfWork: UnitOfWork) {
  /** Portside numbers segments itself. */
  const ids = new Map<number, number>();

  const storedStrategy = (strategy: EvaluatedStrategy): Strategy => ({
    id: randomUUID(),
    name: strategy.name,
    title: "",
    disabled: false,
    parameters: strategy.parameters ?? {},
    constraints: (strategy.constraints ?? []).map(storedConstraint),
    segments: (strategy.segments ?? []).map((id) => ids.get(id) ?? id),
    variants: storedVariants(strategy.variants, strategy.parameters?.["stickiness"]),
  });

  const saveFeature = async (stores: Stores, feature: SpecifiedFeature): Promise<void> => {
    const flag = storedFlag(feature);
    const known = await stores.flags.findByName(feature.name);
    if (known) await stores.flags.saveFlag({ ...flag, version: known.flag.version + 1 });
    else await stores.flags.insert(flag, []);
    const state: FlagEnvironment = aFlagEnvironment({
      flagName: feature.name,
      environment: ENVIRONMENT,
      enabled: feature.enabled,
      strategies: feature.strategies.map(storedStrategy),
      variants: storedVariants(feature.variants),
    });
    await stores.flags.saveEnvironment(state);
    await stores.flagRevisions.append(ENVIRONMENT, "flag", feature.name);
  };

  const saveSegment = async (stores: Stores, segment: SpecifiedSegment): Promise<void> => {
    const saved = await stores.flags.saveSegment(
      {
        name: segment.name ?? `segment ${segment.id}`,
        description: "",
        constraints: (segment.constraints ?? []).map(storedConstraint),
      },
      new Date(),
    );
    ids.set(segment.id, saved.id);
    await stores.flagRevisions.append(ENVIRONMENT, "segment", String(saved.id));
  };

  const archive = async (stores: Stores, name: string): Promise<void> => {
    const known = await stores.flags.findByName(name);
    if (!known) throw new DomainError("not_found", `The specification has no flag ${name}.`);
    await stores.flags.saveFlag({ ...known.flag, archivedAt: new Date() });
    await stores.flagRevisions.append(ENVIRONMENT, "flag", name);
  };

  const write = async (stores: Stores, event: DeltaEvent): Promise<void> => {
    switch (event.type) {
      case "hydration":
        for (const segment of event.segments) await saveSegment(stores, segment);
        for (const feature of event.features) await saveFeature(stores, feature);
        return;
      case "feature-updated":
        return saveFeature(stores, event.feature);
      case "feature-removed":
        return archive(stores, event.featureName);
      case "segment-updated":
        return saveSegment(stores, event.segment);
      case "segment-removed":
        throw new DomainError("invalid_input", "Portside keeps its segments.");
    }
  };

  return {
    apply: (event: DeltaEvent) =>
      unitOfWork.run(async (stores) => {
        await write(stores, event);
        await stores.live.publish({ topic: "flags", key: "specification", environment: null });
      }),
  };
}
