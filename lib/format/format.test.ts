import { describe, expect, test } from "vitest";
import { formatAge, formatDuration, formatLatency } from "./duration";
import {
  formatAvailability,
  formatBytes,
  formatCompact,
  formatCount,
  formatErrorRatio,
  formatNines,
  formatRate,
  formatShare,
  formatTimes,
  NONE,
  plural,
} from "./number";
import { formatMoment } from "./time";

describe("numbers", () => {
  test("no value is an en dash, a measured zero is a zero", () => {
    expect(formatCount(null)).toBe(NONE);
    expect(formatErrorRatio(undefined)).toBe(NONE);
    expect(formatRate(0)).toBe("0");
    expect(formatErrorRatio(0)).toBe("0.00 %");
  });

  test.each([
    [formatCount(10_000), "10,000"],
    [formatCompact(2_100), "2.1 k"],
    [formatCompact(17_300), "17 k"],
    [formatCompact(999_999), "1 M"],
    [formatCompact(96), "96"],
    [formatShare(0.25), "25 %"],
    [formatShare(0.384), "38 %"],
    [formatShare(0.055), "5.5 %"],
    [formatErrorRatio(0.048), "4.80 %"],
    [formatAvailability(0.999_999_9), "99.999 %"],
    [formatAvailability(1), "100 %"],
    [formatNines(0.999_82), "3.7"],
    [formatRate(36.14), "36.1"],
    [formatRate(0.42), "0.42"],
    [formatRate(1_840), "1,840"],
    [formatTimes(48.3), "48×"],
    [formatTimes(2.14), "2.1×"],
    [formatBytes(1_536), "1.5 kB"],
    [plural(1, "instance"), "1 instance"],
    [plural(6, "instance"), "6 instances"],
  ])("%s", (actual, expected) => {
    expect(actual).toBe(expected);
  });
});

describe("durations", () => {
  test.each([
    [formatLatency(3.2), "3.2 ms"],
    [formatLatency(612), "612 ms"],
    [formatLatency(999.7), "1.00 s"],
    [formatLatency(1_240), "1.24 s"],
    [formatLatency(12_300), "12.3 s"],
    [formatDuration(900), "0.9 s"],
    [formatDuration(48_000), "48 s"],
    [formatDuration(108_000), "1 min 48 s"],
    [formatDuration(20_760_000), "5 h 46 min"],
    [formatDuration(2 * 3_600_000), "2 h"],
    [formatDuration(40 * 86_400_000), "40 d"],
    [formatAge(28 * 60_000), "28 min"],
    [formatAge(-5), "0 s"],
  ])("%s", (actual, expected) => {
    expect(actual).toBe(expected);
  });
});

describe("moments", () => {
  const now = new Date(2025, 7, 5, 14, 12);
  test.each([
    [new Date(2025, 7, 5, 9, 30), "09:30"],
    [new Date(2025, 7, 4, 23, 59), "Mon"],
    [new Date(2025, 6, 30, 8, 0), "Wed"],
    [new Date(2025, 6, 20, 8, 0), "20 Jul"],
    [new Date(2024, 2, 3, 8, 0), "3 Mar 2024"],
  ])("%s → %s", (at, expected) => {
    expect(formatMoment(at, now)).toBe(expected);
  });
});
