import type { Actor } from "@/server/domain/access/actor";
import { may } from "@/server/domain/access/permission";
import type { Json } from "@/server/domain/changes/change";
import { type ActionState, ALLOWED, refused } from "@/server/domain/shared/action-state";
import type { Environment } from "@/server/domain/shared/environment";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import { recordPlaceChange } from "../record-place-change";

export const mayManage = (actor: Actor): ActionState =>
  may(actor, "environment:manage")
    ? ALLOWED
    : refused(`Your role, ${actor.role}, may not change environments.`);

export const environmentRecord = (environment: Environment): Json => ({
  title: environment.title,
  position: environment.position,
  isProduction: environment.isProduction,
  policy: { ...environment.policy },
});

/** The environment among those that are locked, at the version the person saw where that matters. */
export function current(all: readonly Environment[], name: string, version?: number): Environment {
  const environment = all.find((each) => each.name === name);
  if (!environment) throw notFound("environment", name);
  if (version !== undefined && environment.version !== version)
    throw new DomainError("conflict", `Somebody changed ${name} in the meantime.`, {
      details: { current: environmentRecord(environment), expectedVersion: version },
    });
  return environment;
}

export const recordEnvironmentChange = recordPlaceChange({
  kind: "environment",
  topics: ["flags", "access"],
});
