import type { UnknownFlag } from "@/server/ports/flag-lifecycle-store";
import { type FlagUsageMinute, MOST_KEPT_VARIANTS } from "@/server/ports/flag-usage-store";
import type { Logger } from "@/server/ports/logger";
import type { UnitOfWork } from "@/server/ports/unit-of-work";

export interface UsageBufferDeps {
  readonly unitOfWork: UnitOfWork;
  readonly logger: Logger;
}

/** Evaluations on their way to the database, merged by minute; bounded, whatever SDKs send. */
export interface UsageBuffer {
  add(minutes: readonly FlagUsageMinute[]): void;
  /** Names that are no flag's. */
  addUnknown(flags: readonly UnknownFlag[]): void;
  flush(): Promise<void>;
  close(): Promise<void>;
}

const FLUSH_MS = 5_000;
const MOST_WAITING = 50_000;
const MOST_UNKNOWN = 2_000;
const ROWS_AT_ONCE = 2_000;

const keyOf = ({ environment, flagName, appName, minute }: FlagUsageMinute): string =>
  `${environment}\u0000${flagName}\u0000${appName}\u0000${minute.getTime()}`;

const variantSums = (
  before: FlagUsageMinute["variants"],
  added: FlagUsageMinute["variants"],
): FlagUsageMinute["variants"] => {
  const sums = new Map(Object.entries(before));
  for (const [name, count] of Object.entries(added))
    if (sums.has(name) || sums.size < MOST_KEPT_VARIANTS)
      sums.set(name, (sums.get(name) ?? 0) + count);
  return Object.fromEntries(sums);
};

const summed = (before: FlagUsageMinute | undefined, added: FlagUsageMinute): FlagUsageMinute =>
  before
    ? {
        ...before,
        yes: before.yes + added.yes,
        no: before.no + added.no,
        variants: variantSums(before.variants, added.variants),
      }
    : added;

/** Counts of applications beyond the most that are told apart; anybody with a browser's token can make up names. */
export const OTHER_APPLICATIONS = "other applications";
const MOST_APPLICATIONS = 500;
const DAY_MS = 86_400_000;

/** Under which name an application is counted: its own, for the first so many of a day in an environment. */
function createApplicationNames() {
  let names = new Map<string, Set<string>>();
  let day = 0;
  return (environment: string, appName: string): string => {
    const today = Math.floor(Date.now() / DAY_MS);
    if (today !== day) {
      names = new Map();
      day = today;
    }
    const known = names.get(environment) ?? new Set();
    names.set(environment, known);
    if (!known.has(appName) && known.size >= MOST_APPLICATIONS) return OTHER_APPLICATIONS;
    known.add(appName);
    return appName;
  };
}

/** Names nobody defined; they are a help to whoever mistyped one, and are let go where they cannot be kept. */
function createUnknownNames({ unitOfWork, logger }: UsageBufferDeps) {
  let waiting = new Map<string, UnknownFlag>();
  return {
    put(flags: readonly UnknownFlag[]): void {
      for (const flag of flags) {
        const key = `${flag.environment}\u0000${flag.appName}\u0000${flag.flagName}`;
        if (waiting.has(key) || waiting.size < MOST_UNKNOWN) waiting.set(key, flag);
      }
    },
    async flush(): Promise<void> {
      const batch = [...waiting.values()];
      waiting = new Map();
      if (batch.length === 0) return;
      await unitOfWork
        .run(({ flagLifecycle }) => flagLifecycle.noteUnknown(batch))
        .catch((error: unknown) =>
          logger.debug("Names of unknown flags could not be written; SDKs tell them again", {
            error,
          }),
        );
    },
  };
}

export function createUsageBuffer({ unitOfWork, logger }: UsageBufferDeps): UsageBuffer {
  let waiting = new Map<string, FlagUsageMinute>();
  const unknown = createUnknownNames({ unitOfWork, logger });
  const nameOf = createApplicationNames();
  let dropped = 0;
  let timer: NodeJS.Timeout | null = null;

  const put = (minutes: Iterable<FlagUsageMinute>): void => {
    for (const reported of minutes) {
      const appName = nameOf(reported.environment, reported.appName);
      const minute = { ...reported, appName };
      const key = keyOf(minute);
      const before = waiting.get(key);
      if (!before && waiting.size >= MOST_WAITING) dropped += 1;
      else waiting.set(key, summed(before, minute));
    }
  };

  const write = (batch: readonly FlagUsageMinute[]): Promise<void> =>
    unitOfWork.run(async ({ flagUsage, live }) => {
      await flagUsage.merge(batch);
      for (const environment of new Set(batch.map((minute) => minute.environment)))
        await live.publish({ topic: "flags", key: "usage", environment });
    });

  const flush = async (): Promise<void> => {
    timer = null;
    await unknown.flush();
    const batch = [...waiting.values()];
    waiting = new Map();
    for (let from = 0; from < batch.length; from += ROWS_AT_ONCE) {
      try {
        await write(batch.slice(from, from + ROWS_AT_ONCE));
      } catch (error) {
        put(batch.slice(from));
        logger.warn("Evaluations could not be written; they are kept for the next attempt", {
          error,
          waiting: waiting.size,
          dropped,
        });
        schedule();
        return;
      }
    }
  };

  const schedule = (): void => {
    if (timer) return;
    timer = setTimeout(() => void flush(), FLUSH_MS);
    timer.unref();
  };

  return {
    add(minutes) {
      if (minutes.length === 0) return;
      put(minutes);
      schedule();
    },
    addUnknown(flags) {
      if (flags.length === 0) return;
      unknown.put(
        flags.filter(({ environment, appName }) => nameOf(environment, appName) === appName),
      );
      schedule();
    },
    flush,
    async close() {
      if (timer) clearTimeout(timer);
      await flush();
    },
  };
}
