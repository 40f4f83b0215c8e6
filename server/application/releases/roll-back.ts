import type { Actor } from "@/server/domain/access/actor";
import type { ReleaseDeps } from "./release-deps";
import {
  type DeploymentRequested,
  type RequestCommand,
  requestDeployment,
} from "./request-deployment";

export type RollBackCommand = Omit<RequestCommand, "kind" | "reason"> & { readonly reason: string };

/** Goes back to a release that ran here before, and holds the one it takes away from automation. */
export const rollBack =
  (deps: ReleaseDeps) =>
  (actor: Actor, command: RollBackCommand): Promise<DeploymentRequested> =>
    requestDeployment(deps)(actor, { ...command, kind: "rollback" });
