import type { Clock } from "@/server/ports/clock";
import type { LatencySketches } from "@/server/ports/latency-sketches";
import type { LocalTimes } from "@/server/ports/local-times";
import type { UnitOfWork } from "@/server/ports/unit-of-work";

export interface ScheduleDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly localTimes: LocalTimes;
  readonly sketches: LatencySketches;
}
