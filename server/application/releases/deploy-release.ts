import type { Actor } from "@/server/domain/access/actor";
import type { ReleaseDeps } from "./release-deps";
import {
  type DeploymentRequested,
  type RequestCommand,
  requestDeployment,
} from "./request-deployment";

export type DeployCommand = Omit<RequestCommand, "kind">;

/** Makes a release the running one of its service in an environment. */
export const deployRelease =
  (deps: ReleaseDeps) =>
  (actor: Actor, command: DeployCommand): Promise<DeploymentRequested> =>
    requestDeployment(deps)(actor, { ...command, kind: "deploy" });
