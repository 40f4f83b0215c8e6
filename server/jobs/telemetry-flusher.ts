import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "@/server/ports/logger";

export interface TelemetryFlusherDeps {
  flush(): Promise<void>;
  learnPeers(): Promise<void>;
  /** Ends the wait for peers, before the last flush. */
  settle(): void;
  readonly logger: Logger;
}

export interface TelemetryFlusher {
  /** Stores what is held and ends. */
  stop(): Promise<void>;
}

const FLUSH_EVERY_MS = 2_000;
const LEARN_EVERY_FLUSHES = 15;

/** Runs in every process that takes telemetry in, since each holds its own sums. */
export function startTelemetryFlusher(deps: TelemetryFlusherDeps): TelemetryFlusher {
  const stopping = new AbortController();
  const loop = flushRepeatedly(deps, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await loop;
      deps.settle();
      await attempt(deps, deps.flush);
    },
  };
}

async function flushRepeatedly(deps: TelemetryFlusherDeps, stopping: AbortSignal): Promise<void> {
  for (let round = 0; !stopping.aborted; round += 1) {
    if (round % LEARN_EVERY_FLUSHES === 0) await attempt(deps, deps.learnPeers);
    await attempt(deps, deps.flush);
    await sleep(FLUSH_EVERY_MS, undefined, { signal: stopping }).catch(() => undefined);
  }
}

/** What fails is kept and part of the next round. */
async function attempt({ logger }: TelemetryFlusherDeps, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    logger.warn("Telemetry could not be stored and is kept for the next try", { error });
  }
}
