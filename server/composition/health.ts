import { createDdsketchLatencySketches } from "@/server/adapters/ddsketch/ddsketch-latency-sketches";
import { createHttpHealthProbe } from "@/server/adapters/http-probe/http-health-probe";
import { assessServices } from "@/server/application/health/assess-services";
import { compactTelemetry } from "@/server/application/health/compact-telemetry";
import { getAvailability } from "@/server/application/health/get-availability";
import { getSeries } from "@/server/application/health/get-series";
import { getWrongNow } from "@/server/application/health/get-wrong-now";
import { listHealth } from "@/server/application/health/list-health";
import { listIncidents } from "@/server/application/health/list-incidents";
import { probeInstances } from "@/server/application/health/probe-instances";
import type { TopologyDeps } from "@/server/application/shared/topology-deps";
import type { HealthJobDeps } from "@/server/jobs/health-jobs";
import type { Infrastructure } from "./infrastructure";

export const composeHealth = (deps: TopologyDeps) => {
  return {
    list: listHealth(deps),
    series: getSeries(deps),
    availability: getAvailability(deps),
    listIncidents: listIncidents(deps),
    wrongNow: getWrongNow(deps),
  };
};

export const composeHealthJobs = (infrastructure: Infrastructure): HealthJobDeps => {
  const { jobUnitOfWork: unitOfWork, clock, newId } = infrastructure;
  const deps = { unitOfWork, clock, newId, sketches: createDdsketchLatencySketches() };
  return {
    probeInstances: probeInstances({ ...deps, probe: createHttpHealthProbe() }),
    assessServices: assessServices(deps),
    compactTelemetry: compactTelemetry(deps),
  };
};
