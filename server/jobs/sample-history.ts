import type { Job } from "./job";

const EVERY_MS = 2_000;

/** Deploys what the sample fleet's history still lacks, one after the other; nothing once it is complete. */
export const sampleHistoryJob = (continueHistory: () => Promise<void>): Job => ({
  name: "sample-history",
  everyMs: EVERY_MS,
  run: continueHistory,
});
