import type { Actor } from "@/server/domain/access/actor";
import { may } from "@/server/domain/access/permission";
import type { InverseCommand, Json } from "@/server/domain/changes/change";
import { undoAction } from "@/server/domain/flags/flag-rules";
import type { Project } from "@/server/domain/flags/project";
import { type ActionState, ALLOWED, refused } from "@/server/domain/shared/action-state";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";

export interface Changed {
  readonly changeId: string;
  readonly undo: ActionState;
}

export const mayManage = (actor: Actor): ActionState =>
  may(actor, "project:manage")
    ? ALLOWED
    : refused(`Your role, ${actor.role}, may not change projects.`);

export const projectRecord = ({ title, description }: Project): Json => ({ title, description });

/** The project, held until the unit ends, at the version the person saw. */
export async function lockProject(stores: Stores, name: string, version: number): Promise<Project> {
  const project = await stores.projects.lock(name);
  if (!project) throw notFound("project", name);
  if (project.version !== version)
    throw new DomainError("conflict", `Somebody changed ${name} in the meantime.`, {
      details: { current: projectRecord(project), expectedVersion: version },
    });
  return project;
}

interface ProjectChange {
  readonly action: string;
  readonly name: string;
  readonly before: Json;
  readonly after: Json;
  readonly inverse: InverseCommand;
  readonly reason: string | null;
  readonly at: Date;
}

export async function recordProjectChange(
  stores: Stores,
  actor: Actor,
  { name, ...change }: ProjectChange,
): Promise<Changed> {
  const { id } = await stores.changes.append({
    ...change,
    actor: { id: actor.id, name: actor.name, kind: actor.kind },
    object: { kind: "project", id: name },
    environment: null,
    services: [],
    revertsId: null,
  });
  await stores.live.publish({ topic: "flags", key: null, environment: null });
  return { changeId: id, undo: undoAction(actor) };
}
