import type { Clock } from "@/server/ports/clock";
import type { DeployEngine } from "@/server/ports/deploy-engine";
import type { LatencySketches } from "@/server/ports/latency-sketches";
import type { UnitOfWork } from "@/server/ports/unit-of-work";

/** What the use cases of releases are made from. */
export interface ReleaseDeps {
  readonly unitOfWork: UnitOfWork;
  readonly engine: DeployEngine;
  readonly sketches: LatencySketches;
  readonly clock: Clock;
  readonly newId: () => string;
}

const SHORT_ID = 8;

/** Short enough to be read aloud; time-ordered ids differ in their last digits. */
export const shortId = (deps: Pick<ReleaseDeps, "newId">): string =>
  `d-${deps.newId().slice(-SHORT_ID)}`;
