import type { Job } from "./job";

const EVERY_MS = 600_000;

/** Keeps the engine's folders and the table of instances from growing for ever. */
export const releaseRetentionJob = (deps: {
  readonly forgetEnded: () => Promise<number>;
}): Job => ({
  name: "release_retention",
  everyMs: EVERY_MS,
  async run({ logger }) {
    const forgotten = await deps.forgetEnded();
    if (forgotten > 0) logger.info("Forgot instances that ended long ago", { forgotten });
  },
});
