import type { Actor } from "@/server/domain/access/actor";
import { may } from "@/server/domain/access/permission";
import type { InverseCommand, Json } from "@/server/domain/changes/change";
import { undoAction } from "@/server/domain/flags/flag-rules";
import { type ActionState, ALLOWED, refused } from "@/server/domain/shared/action-state";
import type { Environment } from "@/server/domain/shared/environment";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";

export interface Changed {
  readonly changeId: string;
  readonly undo: ActionState;
}

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

interface EnvironmentChange {
  readonly action: string;
  readonly name: string;
  readonly before: Json;
  readonly after: Json;
  readonly inverse: InverseCommand;
  readonly reason: string | null;
  readonly at: Date;
}

export async function recordEnvironmentChange(
  stores: Stores,
  actor: Actor,
  { name, ...change }: EnvironmentChange,
): Promise<Changed> {
  const { id } = await stores.changes.append({
    ...change,
    actor: { id: actor.id, name: actor.name, kind: actor.kind },
    object: { kind: "environment", id: name },
    environment: null,
    services: [],
    revertsId: null,
  });
  for (const topic of ["flags", "access"] as const)
    await stores.live.publish({ topic, key: null, environment: null });
  return { changeId: id, undo: undoAction(actor) };
}
