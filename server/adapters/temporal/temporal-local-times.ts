import { Temporal } from "temporal-polyfill";
import type { LocalTime, LocalTimes } from "@/server/ports/local-times";

const WALL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;

const toDate = (at: Temporal.ZonedDateTime): Date => new Date(at.epochMilliseconds);

function changeOf(wall: Temporal.PlainDateTime, timeZone: string): LocalTime["change"] {
  const earlier = wall.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  const later = wall.toZonedDateTime(timeZone, { disambiguation: "later" });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return null;
  return later.toPlainDateTime().equals(wall) ? "twice" : "skipped";
}

/** Times by the rules of TC39 Temporal, with the zones of the runtime. */
export const createTemporalLocalTimes = (): LocalTimes => ({
  read(text, timeZone) {
    if (!WALL_TIME.test(text)) return null;
    try {
      const wall = Temporal.PlainDateTime.from(text, { overflow: "reject" });
      return { at: toDate(wall.toZonedDateTime(timeZone)), change: changeOf(wall, timeZone) };
    } catch (failure) {
      if (failure instanceof RangeError) return null;
      throw failure;
    }
  },
  show: (at, timeZone) =>
    Temporal.Instant.fromEpochMilliseconds(at.getTime())
      .toZonedDateTimeISO(timeZone)
      .toPlainDateTime()
      .toString({ smallestUnit: "second" }),
});
