import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Metrics } from "@/server/ports/metrics";
import { createRequestTimes } from "./request-times";

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const MS_PER_SECOND = 1_000;

export function createPrometheusMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = createRequestTimes(SECONDS);
  const jobs = new Histogram({
    name: "portside_job_seconds",
    help: "Run time of jobs.",
    labelNames: ["job", "outcome"],
    buckets: SECONDS,
    registers,
  });
  const jobFailures = new Counter({
    name: "portside_job_failures_total",
    help: "Job runs that ended with an error.",
    labelNames: ["job"],
    registers,
  });
  const streams = new Gauge({
    name: "portside_streams_open",
    help: "Open event streams.",
    labelNames: ["kind"],
    registers,
  });
  const spans = new Counter({
    name: "portside_spans_total",
    help: "Spans received, by whether they were kept.",
    labelNames: ["outcome"],
    registers,
  });
  return {
    spansReceived: ({ accepted, rejected }) => {
      spans.inc({ outcome: "accepted" }, accepted);
      spans.inc({ outcome: "rejected" }, rejected);
    },
    requestEnded: requests.note,
    jobEnded: ({ job, outcome, ms }) => {
      jobs.observe({ job, outcome }, ms / MS_PER_SECOND);
      if (outcome === "failed") jobFailures.inc({ job });
    },
    streamsOpen: (kind, change) => streams.inc({ kind }, change),
    render: async () => ({
      type: registry.contentType,
      text: `${await registry.metrics()}${requests.text()}`,
    }),
  };
}
