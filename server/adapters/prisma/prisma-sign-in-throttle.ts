import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import type { SignInThrottle } from "@/server/ports/sign-in-throttle";
import type { PrismaClient } from "./generated/client";

const WINDOW_SECONDS = 60;
const PER_ACCOUNT_AND_ADDRESS = 5;
const PER_ADDRESS = 20;

/** Keys are hashed: what people type by mistake into the first field is sometimes their password. */
const keyOf = (...parts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex");

/** Counts in the database, so that all processes count together; each on its own while it cannot be reached. */
export function createPrismaSignInThrottle(prisma: PrismaClient): SignInThrottle {
  const limiter = (keyPrefix: string, points: number): RateLimiterPrisma =>
    new RateLimiterPrisma({
      storeClient: prisma,
      tableName: "signInAttempt",
      keyPrefix,
      points,
      duration: WINDOW_SECONDS,
      inMemoryBlockOnConsumed: points + 1,
      insuranceLimiter: new RateLimiterMemory({ keyPrefix, points, duration: WINDOW_SECONDS }),
    });
  const byAddress = limiter("address", PER_ADDRESS);
  const byAccount = limiter("account", PER_ACCOUNT_AND_ADDRESS);
  return {
    async take({ email, address }) {
      return (
        (await consume(byAddress, keyOf(address))) ??
        (await consume(byAccount, keyOf(email, address)))
      );
    },
    async forgive({ email, address }) {
      await byAccount.delete(keyOf(email, address));
      await byAddress.reward(keyOf(address));
    },
  };
}

async function consume(limiter: RateLimiterPrisma, key: string): Promise<number | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
  }
}
