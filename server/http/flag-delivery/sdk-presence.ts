import type { Clock } from "@/server/ports/clock";
import type { Logger } from "@/server/ports/logger";
import type { SdkInstance, SdkMode } from "@/server/ports/sdk-instance-store";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import type { SdkCaller } from "./sdk-caller";

export interface SdkPresenceDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface Sighting {
  readonly environment: string;
  readonly mode: SdkMode;
  /** Until when it counts as connected; null says nothing about that. */
  readonly connectedUntil: Date | null;
  /** The revision it took just now. */
  readonly revision?: number;
  readonly startedAt?: Date;
}

/** Which SDKs are there and what they have taken, gathered in memory and written in batches. */
export interface SdkPresence {
  saw(caller: SdkCaller, sighting: Sighting): void;
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** A revision that was taken is what an operator waits to hear of; the rest can wait. */
const URGENT_MS = 150;
const LAZY_MS = 5_000;
const MOST_WAITING = 20_000;

const keyOf = ({ environment, appName, instanceId }: SdkInstance): string =>
  `${environment}\u0000${appName}\u0000${instanceId}`;

const combined = (before: SdkInstance | undefined, seen: SdkInstance): SdkInstance =>
  before
    ? {
        ...seen,
        sdkVersion: seen.sdkVersion ?? before.sdkVersion,
        specVersion: seen.specVersion ?? before.specVersion,
        mode: seen.mode === "unknown" ? before.mode : seen.mode,
        startedAt: seen.startedAt ?? before.startedAt,
        connectedUntil: seen.connectedUntil ?? before.connectedUntil,
        revision: seen.revision ?? before.revision,
        revisionAt: seen.revisionAt ?? before.revisionAt,
      }
    : seen;

export function createSdkPresence({ unitOfWork, clock, logger }: SdkPresenceDeps): SdkPresence {
  let waiting = new Map<string, SdkInstance>();
  let timer: NodeJS.Timeout | null = null;
  let dueAt = Number.POSITIVE_INFINITY;
  let isClosed = false;

  const flush = async (): Promise<void> => {
    const batch = waiting;
    waiting = new Map();
    if (batch.size === 0) return;
    try {
      await unitOfWork.run(({ sdkInstances }) => sdkInstances.merge([...batch.values()]));
    } catch (error) {
      logger.debug("SDK instances could not be written; they are kept", { error });
      for (const [key, seen] of batch) waiting.set(key, combined(seen, waiting.get(key) ?? seen));
      schedule(LAZY_MS);
    }
  };

  const schedule = (delayMs: number): void => {
    const at = Date.now() + delayMs;
    if (isClosed || at >= dueAt) return;
    if (timer) clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(() => {
      dueAt = Number.POSITIVE_INFINITY;
      void flush();
    }, delayMs);
    timer.unref();
  };

  return {
    saw(caller, { environment, mode, connectedUntil, revision, startedAt }) {
      const now = clock.now();
      const seen: SdkInstance = {
        environment,
        mode,
        connectedUntil,
        appName: caller.appName,
        instanceId: caller.instanceId,
        sdkVersion: caller.sdkVersion,
        specVersion: caller.specVersion,
        startedAt: startedAt ?? null,
        lastSeenAt: now,
        revision: revision ?? null,
        revisionAt: revision === undefined ? null : now,
      };
      const key = keyOf(seen);
      if (waiting.size >= MOST_WAITING && !waiting.has(key)) return;
      waiting.set(key, combined(waiting.get(key), seen));
      schedule(revision === undefined ? LAZY_MS : URGENT_MS);
    },
    flush,
    async close() {
      isClosed = true;
      if (timer) clearTimeout(timer);
      await flush();
    },
  };
}
