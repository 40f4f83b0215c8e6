import type { ForgetFlagUse } from "@/server/application/flags/usage/forget-flag-use";
import type { Job } from "./job";

const EVERY_MS = 60 * 60_000;

export const flagRetentionJob = (flags: { readonly forgetUse: ForgetFlagUse }): Job => ({
  name: "flag-retention",
  everyMs: EVERY_MS,
  async run({ logger }) {
    const forgotten = await flags.forgetUse();
    if (forgotten > 0) logger.info("Forgot evaluations of flags and SDKs that left", { forgotten });
  },
});
