import type { LiveRetention } from "@/server/ports/live-retention";
import type { Job } from "./job";

const KEPT_MS = 24 * 60 * 60_000;
const EVERY_MS = 60 * 60_000;

export const liveRetentionJob = (liveRetention: LiveRetention): Job => ({
  name: "live-retention",
  everyMs: EVERY_MS,
  async run({ logger }) {
    const forgotten = await liveRetention.forget(KEPT_MS);
    if (forgotten > 0) logger.info("Forgot live events", { forgotten });
  },
});
