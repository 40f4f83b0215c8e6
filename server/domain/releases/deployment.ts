import type { DeploymentStatus } from "./deployment-status";
import type { DeploymentStep } from "./deployment-steps";

export const DEPLOYMENT_KINDS = ["deploy", "rollback"] as const;
export type DeploymentKind = (typeof DEPLOYMENT_KINDS)[number];

/** The act of making a release the running one of a service in an environment. A rollback is one too. */
export interface Deployment {
  readonly id: string;
  readonly service: string;
  readonly environment: string;
  readonly releaseId: string;
  /** What ran before; null for the first one. */
  readonly previousReleaseId: string | null;
  readonly kind: DeploymentKind;
  readonly status: DeploymentStatus;
  /** Why it is in this state, as a sentence; kept apart from the state. */
  readonly statusReason: string | null;
  /** Why it was asked for. */
  readonly reason: string | null;
  /** The deployment whose release this rollback takes away. */
  readonly rollbackOfId: string | null;
  readonly requestedBy: { readonly id: string; readonly name: string };
  readonly requestedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** When it fails by itself unless every new instance is ready. */
  readonly deadlineAt: Date;
  readonly instances: number;
  readonly steps: readonly DeploymentStep[];
  /** Raised by every write. */
  readonly version: number;
  /** Fencing token of the worker that wrote last. */
  readonly fence: bigint;
}

export interface DeploymentEvent {
  readonly deploymentId: string;
  /** Gap-free within the deployment. */
  readonly seq: number;
  readonly at: Date;
  readonly level: EventLevel;
  readonly step: string | null;
  readonly instanceId: string | null;
  readonly message: string;
}
export type EventLevel = "info" | "warn" | "error";
export type EventDraft = Omit<DeploymentEvent, "deploymentId" | "seq">;

/** A release that automation may not deploy in an environment until a person lifts it. */
export interface ReleaseBlock {
  readonly id: string;
  readonly service: string;
  readonly environment: string;
  readonly releaseId: string;
  readonly reason: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly liftedAt: Date | null;
  readonly liftedBy: string | null;
}
