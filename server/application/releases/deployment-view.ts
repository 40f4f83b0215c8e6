import type { Deployment } from "@/server/domain/releases/deployment";
import { isActive } from "@/server/domain/releases/deployment-lifecycle";
import type { DeploymentStep } from "@/server/domain/releases/deployment-steps";
import type { Instance } from "@/server/domain/releases/instance";
import { versionOf } from "@/server/domain/releases/release";

/** A deployment in a list. */
export interface DeploymentItemView {
  readonly id: string;
  readonly service: string;
  readonly environment: string;
  readonly isProduction: boolean;
  readonly kind: Deployment["kind"];
  readonly version: string;
  readonly previousVersion: string | null;
  readonly status: Deployment["status"];
  readonly isActive: boolean;
  readonly statusReason: string | null;
  readonly reason: string | null;
  readonly requestedBy: Deployment["requestedBy"];
  readonly requestedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly steps: DeploymentStep[];
  readonly instances: { readonly ready: number; readonly desired: number };
}

/** How many of the deployment's own instances are ready. */
export const readyOf = (deployment: Deployment, instances: readonly Instance[]): number =>
  instances.filter((each) => each.deploymentId === deployment.id && each.state === "ready").length;

export function viewItem(
  deployment: Deployment,
  about: { readonly isProduction: boolean; readonly ready: number },
): DeploymentItemView {
  const { id, service, environment, kind, status, statusReason, reason, requestedBy } = deployment;
  const { previousReleaseId, requestedAt, startedAt, finishedAt } = deployment;
  return {
    ...{ id, service, environment, kind, status, statusReason, reason, requestedBy },
    ...{ requestedAt, startedAt, finishedAt },
    isProduction: about.isProduction,
    version: versionOf(deployment.releaseId),
    previousVersion: previousReleaseId === null ? null : versionOf(previousReleaseId),
    isActive: isActive(status),
    steps: [...deployment.steps],
    instances: { ready: about.ready, desired: deployment.instances },
  };
}
