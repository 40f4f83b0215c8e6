import type { Actor } from "@/server/domain/access/actor";
import { requireAction } from "@/server/domain/flags/flag-rules";
import type { Project } from "@/server/domain/flags/project";
import { DomainError } from "@/server/domain/shared/errors";
import type { FlagDeps } from "../flag-deps";
import type { Changed } from "../record-place-change";
import { removal } from "./list-projects";
import { lockProject, projectRecord, recordProjectChange } from "./project-change";

type Deps = Pick<FlagDeps, "unitOfWork" | "clock">;

interface Described extends Pick<Project, "name" | "title" | "description"> {
  readonly reason?: string | undefined;
}

interface Versioned {
  readonly name: string;
  readonly version: number;
  readonly reason?: string | undefined;
}

/** Creates an empty project; flags are moved into it. */
export const createProject =
  (deps: Deps) =>
  (actor: Actor, { name, title, description, reason }: Described): Promise<Changed> =>
    deps.unitOfWork.run(async (stores) => {
      if (await stores.projects.lock(name))
        throw new DomainError("already_exists", `There is already a project "${name}".`);
      const at = deps.clock.now();
      const project: Project = { name, title, description, version: 1, createdAt: at };
      await stores.projects.save(project);
      return recordProjectChange(stores, actor, {
        action: "project.created",
        name,
        before: null,
        after: projectRecord(project),
        inverse: { command: "projects.remove", input: { name, version: 1 } },
        reason: reason ?? null,
        at,
      });
    });

/** Gives a project another title and description; tokens and SDKs know it by its name, which stays. */
export const editProject =
  (deps: Deps) =>
  (actor: Actor, command: Described & Versioned): Promise<Changed> =>
    deps.unitOfWork.run(async (stores) => {
      const { name, title, description, version } = command;
      const before = await lockProject(stores, name, version);
      const after = { ...before, title, description, version: version + 1 };
      await stores.projects.save(after);
      return recordProjectChange(stores, actor, {
        action: "project.edited",
        name,
        before: projectRecord(before),
        after: projectRecord(after),
        inverse: {
          command: "projects.edit",
          input: {
            ...{ name, version: after.version },
            ...{ title: before.title, description: before.description },
          },
        },
        reason: command.reason ?? null,
        at: deps.clock.now(),
      });
    });

/** Deletes a project that holds no flag and that no token names. */
export const removeProject =
  (deps: Deps) =>
  (actor: Actor, { name, version, reason }: Versioned): Promise<Changed> =>
    deps.unitOfWork.run(async (stores) => {
      const project = await lockProject(stores, name, version);
      const at = deps.clock.now();
      const use = (await stores.projects.listUse(at)).get(name);
      if (use) requireAction(removal(name, use));
      await stores.projects.remove(name);
      const { title, description } = project;
      return recordProjectChange(stores, actor, {
        action: "project.deleted",
        name,
        before: projectRecord(project),
        after: null,
        inverse: { command: "projects.create", input: { name, title, description } },
        reason: reason ?? null,
        at,
      });
    });
