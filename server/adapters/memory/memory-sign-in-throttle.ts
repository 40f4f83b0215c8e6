import type { SignInThrottle } from "@/server/ports/sign-in-throttle";

const WINDOW_MS = 60_000;
const LIMITS = { account: 5, address: 20 } as const;

interface Count {
  taken: number;
  readonly until: number;
}

/** Counts in this process. */
export function createMemorySignInThrottle(now: () => number = Date.now): SignInThrottle {
  const counts = new Map<string, Count>();
  const take = (key: string, limit: number): number | null => {
    const known = counts.get(key);
    const count = known && known.until > now() ? known : { taken: 0, until: now() + WINDOW_MS };
    count.taken += 1;
    counts.set(key, count);
    return count.taken > limit ? Math.max(1, Math.ceil((count.until - now()) / 1000)) : null;
  };
  const accountKey = (email: string, address: string): string => JSON.stringify([email, address]);
  return {
    take: async ({ email, address }) =>
      take(address, LIMITS.address) ?? take(accountKey(email, address), LIMITS.account),
    async forgive({ email, address }) {
      counts.delete(accountKey(email, address));
      const count = counts.get(address);
      if (count) count.taken -= 1;
    },
  };
}
