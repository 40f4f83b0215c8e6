import { randomUUID } from "node:crypto";
import { type ControlledState, stateOf } from "@/server/domain/flags/controlled-flag";
import type { FlagControl } from "@/server/ports/flag-control";
import { aRollout } from "@/tests/support/flag-builders";

export const aName = (): string => `contract.flag-${randomUUID()}`;

export const project = "default";
export const environment = "development";

const seenIn = ({ enabled, strategies, variants }: ControlledState) => ({
  enabled,
  strategies,
  variants,
});

/** A flag with one rollout of half, off. */
export async function aReadyFlag(control: FlagControl, name = aName()) {
  const made = await control.create({
    ...{ project, name, type: "release", description: "Made by the contract" },
    impressionData: false,
  });
  const seen = seenIn(stateOf(made, environment));
  const wanted = [withGroup(aRollout(50, { title: "Half" }), name)];
  const ready = await control.saveStrategies({ project, name, environment, seen }, wanted);
  return { name, state: stateOf(ready, environment), flag: ready };
}

export const withGroup = <T extends { readonly parameters: Readonly<Record<string, string>> }>(
  strategy: T,
  groupId: string,
): T => ({ ...strategy, parameters: { ...strategy.parameters, groupId } });
