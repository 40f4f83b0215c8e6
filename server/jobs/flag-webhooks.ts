import { setTimeout as wait } from "node:timers/promises";
import type { Job } from "./job";

export interface FlagWebhooksDeps {
  tellChanges(): Promise<boolean>;
  deliver(signal: AbortSignal): Promise<number>;
  forget(): Promise<number>;
}

const IDLE_MS = 400;
const FORGET_EVERY_MS = 60 * 60_000;
const LEASE_MS = 5_000;

/** Makes messages of changes and sends them, for as long as this process holds the lease. */
export const flagWebhooksJobs = (deps: FlagWebhooksDeps): Job[] => [
  {
    name: "flag-webhooks",
    everyMs: 1_000,
    leaseMs: LEASE_MS,
    async run({ signal }) {
      while (!signal.aborted) {
        const isMore = await deps.tellChanges();
        const sent = await deps.deliver(signal);
        if (!isMore && sent === 0)
          await wait(IDLE_MS, undefined, { signal }).catch(() => undefined);
      }
    },
  },
  {
    name: "flag-webhooks-retention",
    everyMs: FORGET_EVERY_MS,
    async run({ logger }) {
      const forgotten = await deps.forget();
      if (forgotten > 0) logger.info("Forgot deliveries of webhooks that are over", { forgotten });
    },
  },
];
