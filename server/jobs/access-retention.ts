import type { Application } from "@/server/composition/application";
import type { Job } from "./job";

const EVERY_MS = 10 * 60_000;

/** Deletes what is past its time: ended sessions and old replies to idempotency keys. */
export const accessRetentionJob = (access: Pick<Application["access"], "forgetExpired">): Job => ({
  name: "access-retention",
  everyMs: EVERY_MS,
  async run({ logger }) {
    const forgotten = await access.forgetExpired();
    if (forgotten.sessions + forgotten.replies > 0)
      logger.debug("Forgot what is past its time", { ...forgotten });
  },
});
