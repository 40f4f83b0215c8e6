import type { HealthDeps } from "@/server/application/shared/health-deps";
import { MINUTE_MS } from "@/server/domain/health/minute-series";
import type { LatencySketches } from "@/server/ports/latency-sketches";
import type { ServiceHour, ServiceMinute } from "@/server/ports/metric-store";

const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Spans may come ten minutes late; an hour is compacted once none can. */
const SETTLED_AFTER_MS = 15 * MINUTE_MS;
const MINUTES_KEPT_MS = 26 * HOUR_MS;
const HOURS_KEPT_MS = 32 * DAY_MS;
const PROBES_KEPT_MS = 8 * DAY_MS;
const SIGHTINGS_KEPT_MS = 30 * DAY_MS;
const HOURS_PER_RUN = 48;

/** Sums settled minutes up to hours and forgets what is old. Doing it again changes nothing. */
export const compactTelemetry =
  ({ unitOfWork, sketches, clock }: HealthDeps) =>
  async (signal: AbortSignal): Promise<void> => {
    const now = clock.now();
    for (let done = 0; done < HOURS_PER_RUN && !signal.aborted; done += 1) {
      const more = await unitOfWork.run(async ({ metrics }) => {
        const from = (await metrics.compactedUntil()) ?? new Date(0);
        const first = await metrics.findFirstMinute(from);
        if (first === null) return false;
        const hour = new Date(Math.floor(first.getTime() / HOUR_MS) * HOUR_MS);
        if (hour.getTime() + HOUR_MS + SETTLED_AFTER_MS > now.getTime()) return false;
        await metrics.saveServiceHours(
          hoursOf(hour, await metrics.listMinutesOfHour(hour), sketches),
        );
        return true;
      });
      if (!more) break;
    }
    const before = (keptMs: number) => new Date(now.getTime() - keptMs);
    await unitOfWork.run(async ({ metrics, probes, observations }) => {
      await metrics.deleteMinutesBefore(before(MINUTES_KEPT_MS));
      await metrics.deleteHoursBefore(before(HOURS_KEPT_MS));
      await probes.deleteMinutesBefore(before(PROBES_KEPT_MS));
      await probes.deleteStatesBefore(before(DAY_MS));
      await observations.deleteBefore(before(SIGHTINGS_KEPT_MS));
    });
  };

function hoursOf(
  hour: Date,
  minutes: readonly ServiceMinute[],
  sketches: LatencySketches,
): ServiceHour[] {
  const groups = Map.groupBy(minutes, (it) => JSON.stringify([it.environment, it.service]));
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows;
    if (!first) return [];
    const merged = sketches.create();
    for (const row of rows) merged.merge(sketches.decode(row.sketch));
    return [
      {
        environment: first.environment,
        service: first.service,
        at: hour,
        count: rows.reduce((sum, row) => sum + row.count, 0),
        errors: rows.reduce((sum, row) => sum + row.errors, 0),
        sketch: merged.encode(),
      },
    ];
  });
}
