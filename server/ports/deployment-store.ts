import type { Deployment, DeploymentEvent, EventDraft } from "@/server/domain/releases/deployment";
import type { DeploymentStatus } from "@/server/domain/releases/deployment-status";
import type { Place } from "@/server/domain/releases/place";

export interface DeploymentFilter {
  readonly service?: string;
  readonly environment?: string;
  readonly releaseId?: string;
  readonly statuses?: readonly DeploymentStatus[];
  /** Requested at or after. */
  readonly from?: Date;
}

/**
 * Deployments with their events.
 *
 * - There is at most one active deployment of a service in an environment: `add` of a second one rejects with
 *   `conflict`, however close they come.
 * - `replace` writes only over the version before; false when it is another. It keeps the higher fence.
 * - `list` gives the last requested first, at most `limit`, continuing after the deployment `after`.
 * - `appendEvents` numbers the events of a deployment without gaps; writers of one deployment wait for each other.
 */
export interface DeploymentStore {
  findById(id: string): Promise<Deployment | null>;
  findActive(place: Place): Promise<Deployment | null>;
  /** Last requested first. */
  listActive(): Promise<Deployment[]>;
  /** The last to succeed: what should run there. */
  findRunning(place: Place): Promise<Deployment | null>;
  /** Of every place. */
  listRunning(): Promise<Deployment[]>;
  list(
    filter: DeploymentFilter,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<Deployment[]>;
  add(deployment: Deployment): Promise<void>;
  replace(deployment: Deployment): Promise<boolean>;
  appendEvents(deploymentId: string, events: readonly EventDraft[]): Promise<void>;
  /** By number. */
  listEvents(
    deploymentId: string,
    page: { readonly afterSeq: number; readonly limit: number },
  ): Promise<DeploymentEvent[]>;
  /**
   * Makes the unit's writes those of the worker that holds the job's lease with this token, until the unit ends.
   * `conflict` when another worker has taken over.
   */
  requireFence(job: string, token: bigint): Promise<void>;
}
