import type { OrderResult } from "../ports/shop";

const BUCKET_MS = 10_000;
const BUCKETS = 30;

interface Count {
  ok: number;
  failed: number;
}

interface Bucket extends Count {
  readonly start: number;
}

export interface Ratio extends Readonly<Count> {
  /** Null before the first request. */
  readonly successRatio: number | null;
}

const ratioOf = ({ ok, failed }: Count): Ratio => ({
  ok,
  failed,
  successRatio: ok + failed === 0 ? null : ok / (ok + failed),
});

export interface Failure {
  readonly at: Date;
  readonly step: string;
  readonly reason: string;
}

/** What shoppers met: all requests, those of the last five minutes, orders, and the last failures. */
export function createTally(now: () => Date) {
  const total: Count = { ok: 0, failed: 0 };
  const buckets: Bucket[] = [];
  const orders: Record<OrderResult | "given_up", number> = {
    paid: 0,
    declined: 0,
    sold_out: 0,
    given_up: 0,
  };
  const failures: Failure[] = [];

  const bucket = (): Bucket => {
    const start = Math.floor(now().getTime() / BUCKET_MS) * BUCKET_MS;
    const last = buckets.at(-1);
    if (last?.start === start) return last;
    const next = { start, ok: 0, failed: 0 };
    buckets.push(next);
    if (buckets.length > BUCKETS) buckets.shift();
    return next;
  };
  const count = (result: keyof Count) => {
    total[result] += 1;
    bucket()[result] += 1;
  };

  return {
    succeeded: () => count("ok"),
    failed: (step: string, reason: string) => {
      count("failed");
      failures.unshift({ at: now(), step, reason });
      failures.length = Math.min(failures.length, 20);
    },
    ordered: (result: keyof typeof orders) => {
      orders[result] += 1;
    },
    read: () => {
      const since = now().getTime() - BUCKET_MS * BUCKETS;
      const recent: Count = { ok: 0, failed: 0 };
      for (const { start, ok, failed } of buckets) {
        if (start < since) continue;
        recent.ok += ok;
        recent.failed += failed;
      }
      return {
        total: ratioOf(total),
        lastFiveMinutes: ratioOf(recent),
        orders: { ...orders },
        failures: [...failures],
      };
    },
  };
}

export type Tally = ReturnType<typeof createTally>;
