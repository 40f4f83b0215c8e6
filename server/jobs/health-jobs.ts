import type { Job } from "./job";

export interface HealthJobDeps {
  probeInstances(signal: AbortSignal): Promise<void>;
  assessServices(): Promise<void>;
  compactTelemetry(signal: AbortSignal): Promise<void>;
}

const PROBE_EVERY_MS = 5_000;
const COMPACT_EVERY_MS = 5 * 60_000;

export const healthJobs = (deps: HealthJobDeps): Job[] => [
  {
    name: "health",
    everyMs: PROBE_EVERY_MS,
    async run({ signal }) {
      await deps.probeInstances(signal);
      await deps.assessServices();
    },
  },
  {
    name: "telemetry-compaction",
    everyMs: COMPACT_EVERY_MS,
    run: ({ signal }) => deps.compactTelemetry(signal),
  },
];
