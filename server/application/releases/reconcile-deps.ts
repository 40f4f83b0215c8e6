import type { Clock } from "@/server/ports/clock";
import type { DeployEngine } from "@/server/ports/deploy-engine";
import type { InstanceSurroundings } from "@/server/ports/instance-surroundings";
import type { UnitOfWork } from "@/server/ports/unit-of-work";

/** The job whose lease makes a worker the one that acts on releases. */
export const RELEASES_JOB = "releases";

/** Where a worker is between two of which it can die; told to tests that kill it there. */
export type ReconcilePoint =
  | "before_intent"
  | "intent_committed"
  | "before_effect"
  | "after_effect";

export interface ReconcileDeps {
  readonly unitOfWork: UnitOfWork;
  readonly engine: DeployEngine;
  readonly surroundings: InstanceSurroundings;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly onPoint?: (point: ReconcilePoint) => void | Promise<void>;
}

/** A worker's right to act: the token of its lease and when to stop. */
export interface WorkClaim {
  readonly fence: bigint;
  readonly signal: AbortSignal;
}
