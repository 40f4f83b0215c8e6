import { expect, test } from "vitest";
import type { ServiceHealth } from "@/contracts/health";
import { burnRate, headline, keyFigure, toneOf, troubleOf } from "./health-words";

const health = (parts: Partial<ServiceHealth> = {}): ServiceHealth => ({
  service: "payments",
  statusFact: { status: "healthy", since: null, lastFactAt: null, was: null, reasons: [] },
  requestsPerSecond: 36.1,
  errorRatio: 0.0006,
  p50Ms: 20,
  p95Ms: 84,
  p99Ms: 120,
  availability: null,
  p95Spark: [],
  objectives: { errorRatio: 0.001, latencyP95Ms: 500 },
  instances: { passing: 2, total: 2 },
  ...parts,
});
const failing = {
  status: "failing",
  since: null,
  lastFactAt: null,
  was: null,
  reasons: [],
} as const;

test("errors outweigh slowness", () => {
  const both = health({ statusFact: { ...failing, reasons: [] }, errorRatio: 0.048, p95Ms: 1_240 });
  expect(troubleOf(both)).toBe("errors");
  expect(headline(both)).toBe("is burning its error budget");
  expect(keyFigure(both)).toEqual({ figure: "4.80 %", means: "of requests fail" });
  expect(burnRate(both)).toBeCloseTo(48);
});

test("slowness is said in time", () => {
  expect(keyFigure(health({ p95Ms: 1_240 })).figure).toBe("1.24 s");
});

test("no data is said as such, never as zero", () => {
  const silent = health({
    statusFact: { ...failing, status: "unknown", reasons: [] },
    errorRatio: null,
    p95Ms: null,
  });
  expect(keyFigure(silent).figure).toBe("no data");
  expect(burnRate(silent)).toBeNull();
});

test("a figure is tinted only over its objective", () => {
  expect(toneOf(0.002, 0.001, "failing")).toBe("bad");
  expect(toneOf(0.002, 0.001, "degraded")).toBe("warn");
  expect(toneOf(0.0005, 0.001, "failing")).toBeUndefined();
  expect(toneOf(0.5, null, "failing")).toBeUndefined();
});
