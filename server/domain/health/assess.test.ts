import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess, failingRatio, type HealthFacts, worst } from "./assess";

const NOW = new Date("2026-11-22T12:00:00.000Z");
const ago = (ms: number): Date => new Date(NOW.getTime() - ms);
const facts = (over: Partial<HealthFacts> = {}): HealthFacts => ({
  objectives: { errorRatio: 0.01, latencyP95Ms: 500 },
  requests: null,
  lastRequestAt: null,
  probes: [],
  desiredInstances: null,
  isDeploying: false,
  ...over,
});
const requests = (count: number, errors: number, p95Ms = 100) => ({
  requests: { count, errors, p95Ms, lastAt: ago(1_000) },
  lastRequestAt: ago(1_000),
});
const probe = (passing: boolean, lastMs = 1_000, sinceMs = 60_000) => ({
  passing,
  since: ago(sinceMs),
  lastAt: ago(lastMs),
  message: passing ? null : "connection refused",
});

describe("a service is", () => {
  it.each([
    ["unknown without any data", facts(), { status: "unknown", reasons: ["No data yet"] }],
    [
      "unknown when its data is old",
      facts({ lastRequestAt: ago(720_000), probes: [probe(true, 60_000)] }),
      { status: "unknown", reasons: ["No data for 60 s"] },
    ],
    [
      "healthy when its requests succeed",
      facts(requests(100, 0)),
      { status: "healthy", reasons: [] },
    ],
    [
      "healthy when it is idle and passes its probes",
      facts({ probes: [probe(true), probe(true)] }),
      { status: "healthy", reasons: [] },
    ],
    [
      "healthy with two failures, whatever their ratio",
      facts(requests(20, 2)),
      { status: "healthy", reasons: [] },
    ],
    ["healthy at its objective", facts(requests(100, 1)), { status: "healthy", reasons: [] }],
    [
      "degraded above its objective",
      facts(requests(1000, 31)),
      { status: "degraded", reasons: ["3.10 % of requests fail, objective 1 %"] },
    ],
    [
      "failing far above its objective",
      facts(requests(1000, 209)),
      { status: "failing", reasons: ["21 % of requests fail, objective 1 %"] },
    ],
    [
      "healthy with one failure of a few",
      facts(requests(10, 5)),
      { status: "healthy", reasons: [] },
    ],
    [
      "degraded when it is slow",
      facts(requests(100, 0, 612)),
      { status: "degraded", reasons: ["p95 is 612 ms, objective 500 ms"] },
    ],
    [
      "failing when it is very slow",
      facts(requests(100, 0, 2_310)),
      { status: "failing", reasons: ["p95 is 2.31 s, objective 500 ms"] },
    ],
    [
      "degraded when an instance does not answer",
      facts({ ...requests(100, 0), probes: [probe(true), probe(false)] }),
      { status: "degraded", reasons: ["1 of 2 instances pass their probe: connection refused"] },
    ],
    [
      "degraded when an instance is missing",
      facts({ probes: [probe(true)], desiredInstances: 2 }),
      { status: "degraded", reasons: ["1 of 2 instances pass their probe"] },
    ],
    [
      "failing when no instance answers",
      facts({ ...requests(100, 0), probes: [probe(false)] }),
      { status: "failing", reasons: ["No instance passes its probe: connection refused"] },
    ],
    [
      "degraded while a single failed probe may be a restart",
      facts({ ...requests(100, 0), probes: [probe(false, 1_000, 1_000)] }),
      { status: "degraded", reasons: ["No instance passes its probe: connection refused"] },
    ],
    [
      "changing while it is deployed",
      facts({
        ...requests(100, 0),
        probes: [probe(true), probe(false)],
        desiredInstances: 2,
        isDeploying: true,
      }),
      { status: "changing", reasons: ["A deployment is under way"] },
    ],
    [
      "failing while it is deployed",
      facts({ ...requests(100, 50), isDeploying: true }),
      {
        status: "failing",
        reasons: ["50 % of requests fail, objective 1 %", "A deployment is under way"],
      },
    ],
    [
      "judged by one per cent where it has no objective",
      facts({ ...requests(1000, 20), objectives: { errorRatio: null, latencyP95Ms: null } }),
      { status: "degraded", reasons: ["2 % of requests fail"] },
    ],
    [
      "not failing for an objective of zero without failures",
      facts({ ...requests(100, 0), objectives: { errorRatio: 0, latencyP95Ms: null } }),
      { status: "healthy", reasons: [] },
    ],
  ] as const)("%s", (_what, given, expected) => {
    expect(assess(given, NOW)).toMatchObject(expected);
  });

  it("said to be as old as its last fact", () => {
    const given = facts({ lastRequestAt: ago(90_000), probes: [probe(true, 30_000)] });
    expect(assess(given, NOW).lastFactAt).toEqual(ago(30_000));
  });

  it("never healthy on stale data, whatever it was", () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 300_001, max: 1e9 }),
        fc.nat(10_000),
        fc.array(fc.integer({ min: 20_001, max: 1e9 })),
        (lastMs, count, probes) => {
          const given = facts({
            requests: { count, errors: 0, p95Ms: 1, lastAt: ago(lastMs) },
            lastRequestAt: ago(lastMs),
            probes: probes.map((ms) => probe(true, ms)),
          });
          expect(assess(given, NOW).status).toBe("unknown");
        },
      ),
    ));
});

describe("statuses merge", () => {
  it("to the worst, whatever the order", () => {
    const order = ["unknown", "healthy", "changing", "degraded", "failing"] as const;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...order)), (statuses) => {
        const expected = order.findLast((it) => statuses.includes(it)) ?? "unknown";
        expect(worst(statuses)).toBe(expected);
      }),
    );
  });
});

describe("the failing ratio", () => {
  it.each([
    [0, 0.01],
    [0.001, 0.01],
    [0.005, 0.025],
    [0.01, 0.05],
    [0.02, 0.05],
    [0.05, 0.1],
  ])("of the objective %d is %d", (objective, ratio) => {
    expect(failingRatio(objective)).toBeCloseTo(ratio, 10);
  });
});
