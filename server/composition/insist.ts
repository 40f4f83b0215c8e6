import { setTimeout as sleep } from "node:timers/promises";
import { DomainError } from "@/server/domain/shared/errors";
import type { Logger } from "@/server/ports/logger";

export interface Insisting {
  readonly logger: Logger;
  /** Aborted when this process stops: then nothing is tried again. */
  readonly stopping: AbortSignal;
  /** What is tried, for the log. */
  readonly what: string;
  /** Whether another try can help; a database that is away, if not told. */
  readonly isPassing?: (failure: unknown) => boolean;
}

const PAUSE_MS = 500;

const isAway = (failure: unknown): boolean =>
  failure instanceof DomainError && failure.code === "unavailable";

/** Repeats what is safe to repeat until it succeeds, this process stops, or a failure is none that passes. */
export async function insist(
  work: () => Promise<unknown>,
  { logger, stopping, what, isPassing = isAway }: Insisting,
): Promise<void> {
  for (let tries = 1; !stopping.aborted; tries += 1) {
    try {
      return void (await work());
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (tries === 1) logger.warn("This has to wait, and is tried again", { what, error });
      await sleep(PAUSE_MS, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
}
