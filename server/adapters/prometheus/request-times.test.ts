import fc from "fast-check";
import { Histogram, Registry } from "prom-client";
import { describe, expect, it } from "vitest";
import { createRequestTimes } from "./request-times";

const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const NAME = "portside_http_request_seconds";
const HELP = "Time from a request's arrival to the end of its answer.";

const measure = fc.record({
  method: fc.constantFrom("GET", "POST"),
  route: fc.constantFrom("/api/client/features", "/api/v1/flags/:name", 'a "quoted\\\\" one'),
  status: fc.constantFrom(200, 304, 404),
  // Exact in seconds too, so that sums come out alike; some lie on the edge of a bucket.
  ms: fc.constantFrom(0, 0.9765625, 62.5, 125, 250, 500, 1_000, 2_500, 10_000, 16_000),
});

const lines = (text: string): string[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .sort();

describe("times of requests", () => {
  it("are told as Prometheus's own client tells them", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(measure, { maxLength: 60 }), async (measures) => {
        const times = createRequestTimes(BUCKETS);
        const registry = new Registry();
        const labelNames = ["method", "route", "status"];
        const theirs = new Histogram({
          ...{ name: NAME, help: HELP, labelNames, buckets: BUCKETS, registers: [registry] },
        });
        for (const { method, route, status, ms } of measures) {
          times.note({ method, route, status, ms });
          theirs.observe({ method, route, status }, ms / 1_000);
        }
        expect(lines(times.text())).toEqual(lines(await registry.metrics()));
      }),
    );
  });
});
