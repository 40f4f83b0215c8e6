import { deployInput, rollBackInput } from "@/contracts/releases";
import type { DeploymentRequested } from "@/server/application/releases/request-deployment";
import type { Actor } from "@/server/domain/access/actor";
import { DomainError } from "@/server/domain/shared/errors";
import type { composeReleases } from "../releases";
import { entry, type Run } from "./inverse-entry";

type Releases = Pick<ReturnType<typeof composeReleases>, "deploy" | "rollBack">;

/** A deployment that changed nothing takes nothing back. */
const started =
  <T>(run: (actor: Actor, command: T) => Promise<DeploymentRequested>): Run<T> =>
  async (actor, command) => {
    const { changeId, undo } = await run(actor, command);
    if (changeId === null)
      throw new DomainError("invalid_transition", "It runs again already: nothing to take back.");
    return { changeId, undo };
  };

export const releaseInverses = (releases: Releases) => ({
  "releases.deploy": entry("release:deploy", deployInput, started(releases.deploy)),
  "releases.rollBack": entry("release:roll_back", rollBackInput, started(releases.rollBack)),
});
