import type { HealthDeps } from "@/server/application/shared/health-deps";
import type { Actor } from "@/server/domain/access/actor";
import { availabilityOf } from "@/server/domain/health/availability";
import { MINUTE_MS } from "@/server/domain/health/minute-series";
import type { ServiceSpan } from "@/server/ports/metric-store";
import type { Stores } from "@/server/ports/unit-of-work";

const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WINDOWS = [
  ["1h", HOUR_MS],
  ["1d", DAY_MS],
  ["7d", 7 * DAY_MS],
  ["30d", 30 * DAY_MS],
] as const;

export interface AvailabilityQuery {
  readonly environment: string;
  readonly service: string;
}

/** Good requests / all requests over several windows; of a service nobody calls, passed probes / all probes. */
export const getAvailability =
  ({ unitOfWork, clock }: HealthDeps) =>
  (_actor: Actor, query: AvailabilityQuery) =>
    unitOfWork.read(async (stores) => {
      const now = clock.now();
      const rows = [];
      for (const [window, spanMs] of WINDOWS)
        rows.push(await readRow(stores, { ...query, window, spanMs, now }));
      return { rows };
    });

interface RowQuery extends AvailabilityQuery {
  readonly window: (typeof WINDOWS)[number][0];
  readonly spanMs: number;
  readonly now: Date;
}

async function readRow(stores: Stores, { window, spanMs, now, ...of }: RowQuery) {
  const from = new Date(now.getTime() - spanMs);
  const sample = await readSample(stores, { ...of, from, to: new Date(now.getTime() + MINUTE_MS) });
  const availability = availabilityOf(sample.failed, sample.total);
  return {
    window,
    ratio: availability?.ratio ?? null,
    nines: availability?.nines ?? null,
    failed: sample.failed,
    total: sample.total,
    since: beganLater(sample.since, from),
  };
}

interface Sample {
  readonly failed: number;
  readonly total: number;
  readonly since: Date | null;
}

async function readSample({ metrics, probes }: Stores, span: ServiceSpan): Promise<Sample> {
  const [requests] = await metrics.sumRequests(span);
  if (requests) return { failed: requests.errors, total: requests.count, since: requests.since };
  const [probed] = await probes.sum(span);
  if (probed)
    return { failed: probed.failed, total: probed.failed + probed.passed, since: probed.since };
  return { failed: 0, total: 0, since: null };
}

/** Sums of the past are kept by the hour, so a beginning less than an hour late is none. */
const beganLater = (since: Date | null, from: Date): Date | null =>
  since !== null && since.getTime() > from.getTime() + HOUR_MS ? since : null;
