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

type Waiting = { -readonly [Name in keyof SdkInstance]: SdkInstance[Name] };

/** In place: an SDK that polls often is here for nearly each of its polls. */
function combine(before: Waiting, seen: SdkInstance): void {
  before.lastSeenAt = seen.lastSeenAt;
  before.sdkVersion = seen.sdkVersion ?? before.sdkVersion;
  before.specVersion = seen.specVersion ?? before.specVersion;
  before.mode = seen.mode === "unknown" ? before.mode : seen.mode;
  before.startedAt = seen.startedAt ?? before.startedAt;
  before.connectedUntil = seen.connectedUntil ?? before.connectedUntil;
  before.revision = seen.revision ?? before.revision;
  before.revisionAt = seen.revisionAt ?? before.revisionAt;
}

function note(all: Map<string, Waiting>, key: string, seen: SdkInstance): void {
  const before = all.get(key);
  if (before) combine(before, seen);
  else if (all.size < MOST_WAITING) all.set(key, seen);
}

export function createSdkPresence({ unitOfWork, clock, logger }: SdkPresenceDeps): SdkPresence {
  let waiting = new Map<string, Waiting>();
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
      for (const [key, seen] of waiting) note(batch, key, seen);
      waiting = batch;
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
      note(waiting, `${environment}\u0000${caller.appName}\u0000${caller.instanceId}`, seen);
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
