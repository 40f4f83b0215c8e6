import { createDdsketchLatencySketches } from "@/server/adapters/ddsketch/ddsketch-latency-sketches";
import { emptyMemoryState } from "@/server/adapters/memory/memory-state";
import { createMemoryUnitOfWork } from "@/server/adapters/memory/memory-unit-of-work";
import type { Instance } from "@/server/domain/releases/instance";
import type { ServiceMinute } from "@/server/ports/metric-store";
import type { UnitOfWork } from "@/server/ports/unit-of-work";

export const NOON = new Date("2026-11-22T12:00:30.000Z");
export const minutesAgo = (minutes: number, from = NOON): Date =>
  new Date(Math.floor(from.getTime() / 60_000) * 60_000 - minutes * 60_000);

export const sketches = createDdsketchLatencySketches();

export const anInstance = (over: Partial<Instance> = {}): Instance => ({
  id: "payments-1",
  service: "payments",
  environment: "production",
  releaseId: "r1",
  version: "2.14.0",
  deploymentId: "d1",
  slot: 0,
  host: "127.0.0.1",
  port: 4_501,
  pid: 1,
  state: "ready",
  note: null,
  startedAt: NOON,
  readyAt: NOON,
  drainingAt: null,
  stoppedAt: null,
  lastSeenAt: NOON,
  ...over,
});

export interface TrafficDraft {
  readonly service?: string;
  readonly environment?: string;
  readonly version?: string;
  readonly count?: number;
  readonly errors?: number;
  readonly ms?: number;
}

/** Requests of one minute, all of which took `ms`. */
export function aMinute(minutes: number, draft: TrafficDraft = {}): ServiceMinute {
  const { count = 60, errors = 0, ms = 100 } = draft;
  const sketch = sketches.create();
  for (let index = 0; index < count; index += 1) sketch.record(ms);
  return {
    environment: draft.environment ?? "production",
    service: draft.service ?? "payments",
    version: draft.version ?? "2.14.0",
    instance: "payments-1",
    at: minutesAgo(minutes),
    count,
    errors,
    sketch: sketch.encode(),
  };
}

/** Stores in memory with a clock that stands still until it is set. */
export function memoryGround() {
  const state = emptyMemoryState();
  const unitOfWork: UnitOfWork = createMemoryUnitOfWork(state);
  const time = { now: NOON };
  let ids = 0;
  const newId = (): string => {
    ids += 1;
    return `id-${ids}`;
  };
  return { state, unitOfWork, sketches, clock: { now: () => time.now }, time, newId };
}
