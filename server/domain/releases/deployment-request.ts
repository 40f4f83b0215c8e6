import type { Actor } from "@/server/domain/access/actor";
import { DomainError } from "@/server/domain/shared/errors";
import type { Deployment } from "./deployment";
import { statusWords } from "./deployment-lifecycle";
import { DEADLINE_MS } from "./deployment-progress";
import { firstSteps } from "./deployment-steps";
import type { Release } from "./release";

export interface DeploymentRequest {
  readonly id: string;
  readonly environment: string;
  readonly release: Release;
  /** The deployment of what runs now; null before the first. */
  readonly running: Deployment | null;
  readonly instances: number;
  readonly reason: string | null;
  readonly actor: Pick<Actor, "id" | "name">;
  readonly at: Date;
}

const queued = (request: DeploymentRequest): Omit<Deployment, "kind" | "rollbackOfId"> => ({
  id: request.id,
  service: request.release.service,
  environment: request.environment,
  releaseId: request.release.id,
  previousReleaseId: request.running?.releaseId ?? null,
  status: "queued",
  statusReason: null,
  reason: request.reason,
  requestedBy: { id: request.actor.id, name: request.actor.name },
  requestedAt: request.at,
  startedAt: null,
  finishedAt: null,
  deadlineAt: new Date(request.at.getTime() + DEADLINE_MS),
  instances: request.instances,
  steps: firstSteps(),
  version: 1,
  fence: 0n,
});

export const newDeployment = (request: DeploymentRequest): Deployment => ({
  ...queued(request),
  kind: "deploy",
  rollbackOfId: null,
});

export const newRollback = (request: DeploymentRequest): Deployment => ({
  ...queued(request),
  kind: "rollback",
  rollbackOfId: request.running?.id ?? null,
});

const INSTANCES_IN_PRODUCTION = 2;

/** As many as run now; else two in production, so that one may fail, and one elsewhere. */
export function instancesFor(
  wanted: number | undefined,
  running: Deployment | null,
  isProduction: boolean,
): number {
  return wanted ?? running?.instances ?? (isProduction ? INSTANCES_IN_PRODUCTION : 1);
}

/** The refusal of a second deployment: who holds the place, since when, and what can be done. */
export function heldBy(holder: Deployment): DomainError {
  const { id, kind, service, environment, requestedBy, requestedAt, status } = holder;
  const noun = kind === "rollback" ? "rollback" : "deployment";
  return new DomainError(
    "conflict",
    `A ${noun} of ${holder.releaseId} to ${environment} by ${requestedBy.name} is ${statusWords(status)}. Wait for it or abort it.`,
    {
      details: {
        ...{ deploymentId: id, kind, service, environment, releaseId: holder.releaseId, status },
        requestedBy,
        since: requestedAt.toISOString(),
        choices: ["wait", "abort"],
      },
    },
  );
}
