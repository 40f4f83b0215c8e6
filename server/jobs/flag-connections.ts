import type { Job } from "./job";

const EVERY_MS = 15_000;

/** Looks at what other systems keep. Killed anywhere in it, the next run reads again what was not kept. */
export const flagConnectionsJob = (unleash: {
  refreshAll(signal: AbortSignal): Promise<void>;
}): Job => ({
  name: "flag-connections",
  everyMs: EVERY_MS,
  run: ({ signal }) => unleash.refreshAll(signal),
});
