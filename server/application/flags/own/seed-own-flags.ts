import type { Actor } from "@/server/domain/access/actor";
import { OWN_FLAGS, OWN_PROJECT } from "@/server/domain/flags/own-flag";
import { DomainError } from "@/server/domain/shared/errors";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import type { ImportFlagsCommand } from "../import-flags";

export interface SeedOwnFlagsDeps {
  readonly unitOfWork: UnitOfWork;
  readonly createProject: (
    actor: Actor,
    project: { readonly name: string; readonly title: string; readonly description: string },
  ) => Promise<unknown>;
  readonly importFlags: (actor: Actor, command: ImportFlagsCommand) => Promise<unknown>;
}

const PORTSIDE: Actor = {
  id: "system:portside",
  name: "Portside",
  kind: "system",
  role: "administrator",
};

const everyone = {
  name: "flexibleRollout",
  title: "",
  disabled: false,
  parameters: { rollout: "100", stickiness: "default" },
  ...{ constraints: [], segments: [], variants: [] },
};

/** Defines the flags Portside asks for about itself, as they hold by default. What an operator made of them stays. */
export const seedOwnFlags =
  ({ unitOfWork, createProject, importFlags }: SeedOwnFlagsDeps) =>
  async (): Promise<{ readonly environment: string }> => {
    const { projects, environments } = await unitOfWork.read(async (stores) => ({
      projects: await stores.projects.list(),
      environments: await stores.environments.list(),
    }));
    const environment = environments.find((one) => one.isProduction) ?? environments.at(-1);
    if (!environment) throw new DomainError("unavailable", "There is no environment yet.");
    if (!projects.some(({ name }) => name === OWN_PROJECT))
      await createProject(PORTSIDE, {
        name: OWN_PROJECT,
        title: "Portside",
        description: "What of Portside itself can be turned off while it runs.",
      }).catch(unlessThere);
    await importFlags(PORTSIDE, {
      flags: OWN_FLAGS.map(({ name, description, isOnByDefault }) => ({
        ...{ name, description, project: OWN_PROJECT, owner: null, tags: [], links: [] },
        parents: [],
        type: "operational",
        environments: {
          [environment.name]: { enabled: isOnByDefault, strategies: [everyone], variants: [] },
        },
      })),
    });
    return { environment: environment.name };
  };

/** Another process may seed at the same time. */
const unlessThere = (failure: unknown): void => {
  if (!(failure instanceof DomainError && failure.code === "already_exists")) throw failure;
};
