import { describe, expect, it } from "vitest";
import { createTemporalLocalTimes } from "./temporal-local-times";

const times = createTemporalLocalTimes();
const iso = (text: string, zone: string) => times.read(text, zone)?.at.toISOString() ?? null;

describe("wall clock times", () => {
  it.each([
    ["2026-01-15T09:00", "Europe/Paris", "2026-01-15T08:00:00.000Z"],
    ["2026-07-15T09:00", "Europe/Paris", "2026-07-15T07:00:00.000Z"],
    ["2026-07-15T09:00:30", "America/New_York", "2026-07-15T13:00:30.000Z"],
    ["2026-07-15T09:00", "Asia/Kathmandu", "2026-07-15T03:15:00.000Z"],
    ["2026-07-15T09:00", "UTC", "2026-07-15T09:00:00.000Z"],
  ])("%s in %s is %s", (text, zone, at) => {
    expect(iso(text, zone)).toBe(at);
    expect(times.show(new Date(at), zone)).toBe(text.length === 16 ? `${text}:00` : text);
  });

  it("that are skipped in spring move on by the change", () => {
    const skipped = times.read("2026-03-29T02:30", "Europe/Paris");
    expect(skipped).toEqual({ at: new Date("2026-03-29T01:30:00Z"), change: "skipped" });
    expect(times.show(new Date("2026-03-29T01:30:00Z"), "Europe/Paris")).toBe(
      "2026-03-29T03:30:00",
    );
  });

  it("that come twice in autumn are the first", () => {
    const twice = times.read("2026-10-25T02:30", "Europe/Paris");
    expect(twice).toEqual({ at: new Date("2026-10-25T00:30:00Z"), change: "twice" });
  });

  it.each([
    ["2026-02-30T09:00", "Europe/Paris"],
    ["2026-02-20T25:00", "Europe/Paris"],
    ["2026-02-20T09:00", "Mars/Olympus"],
    ["tomorrow", "Europe/Paris"],
    ["2026-02-20T09:00Z", "Europe/Paris"],
    ["", ""],
  ])("%j in %j are none", (text, zone) => expect(times.read(text, zone)).toBeNull());
});
