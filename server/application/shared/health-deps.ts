import type { Clock } from "@/server/ports/clock";
import type { LatencySketches } from "@/server/ports/latency-sketches";
import type { UnitOfWork } from "@/server/ports/unit-of-work";

/** What reading health needs. */
export interface HealthDeps {
  readonly unitOfWork: UnitOfWork;
  readonly sketches: LatencySketches;
  readonly clock: Clock;
}
