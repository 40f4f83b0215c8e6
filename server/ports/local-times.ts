export interface LocalTime {
  readonly at: Date;
  /** The clocks skip this time (spring), or show it twice (autumn). */
  readonly change: "skipped" | "twice" | null;
}

/**
 * Wall clock times in IANA time zones, daylight saving included.
 *
 * - `read` of a time that the clocks skip gives the instant as far after the change; of one they show twice, the first.
 * - `read` is null for a zone or a text (`2026-11-23T09:00`, seconds optional) it does not know.
 * - `show` is the way back, with seconds.
 */
export interface LocalTimes {
  read(text: string, timeZone: string): LocalTime | null;
  show(at: Date, timeZone: string): string;
}
