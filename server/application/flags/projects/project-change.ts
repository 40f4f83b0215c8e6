import type { Actor } from "@/server/domain/access/actor";
import { may } from "@/server/domain/access/permission";
import type { Json } from "@/server/domain/changes/change";
import type { Project } from "@/server/domain/flags/project";
import { type ActionState, ALLOWED, refused } from "@/server/domain/shared/action-state";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import { recordPlaceChange } from "../record-place-change";

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

export const recordProjectChange = recordPlaceChange({ kind: "project", topics: ["flags"] });
