import { perSecond } from "@/server/application/shared/health-view";
import {
  type EdgeNow,
  readTopology,
  type TopologyNow,
} from "@/server/application/shared/read-topology";
import type { TopologyDeps } from "@/server/application/shared/topology-deps";
import type { Actor } from "@/server/domain/access/actor";
import { bucketStarts } from "@/server/domain/health/health-window";
import { mergeTotals } from "@/server/domain/health/merged-totals";
import { MINUTE_MS } from "@/server/domain/health/minute-series";
import { notFound } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import { viewEdge } from "./edge-view";
import { evidenceOf } from "./evidence";
import { readChoosingFlag } from "./flag-of-port";

export interface GetEdgeQuery {
  readonly environment: string;
  readonly edgeId: string;
}

const SERIES = { spanMs: 30 * MINUTE_MS, bucketMs: MINUTE_MS };

/** One edge with its evidence, its last half hour and the flag that chooses its adapter. */
export const getEdge =
  (deps: TopologyDeps) =>
  (_actor: Actor, { environment, edgeId }: GetEdgeQuery) =>
    deps.unitOfWork.read(async (stores) => {
      const topology = await readTopology(stores, { environment, includePortside: true }, deps);
      const edge = topology.edges.get(edgeId);
      if (!edge) throw notFound("edge", edgeId);
      const flag = flagOf(edge, topology);
      return {
        edge: viewEdge(edge),
        evidence: evidenceOf(edge, topology),
        series: await readSeries(stores, { edge, now: topology.now }, deps),
        flag: flag === null ? null : await readChoosingFlag(stores, flag, environment),
        findings: topology.findings
          .filter(({ subjects }) => subjects.includes(edgeId))
          .map((it) => ({ ...it, subjects: [...it.subjects] })),
      };
    });

function flagOf({ edge }: EdgeNow, { declared }: TopologyNow): string | null {
  const [service = "", port, ...adapter] = (edge.fromAdapter ?? "").split("/");
  const found = declared
    .get(service)
    ?.ports.find(({ name }) => name === port)
    ?.adapters.find(({ name }) => name === adapter.join("/"));
  return found?.flag?.name ?? null;
}

async function readSeries(
  { metrics }: Stores,
  { edge, now }: { readonly edge: EdgeNow; readonly now: Date },
  { sketches }: TopologyDeps,
) {
  const starts = bucketStarts(SERIES, now);
  const from = new Date(starts[0] ?? now.getTime());
  const to = new Date(now.getTime() + MINUTE_MS);
  const rows = await metrics.listEdgeMinutes(edge.edge.observed?.observedIds ?? [], { from, to });
  const byMinute = Map.groupBy(rows, ({ at }) => at.getTime());
  const buckets = starts.map((start) => {
    const inMinute = byMinute.get(start);
    if (!inMinute) return null;
    return {
      ...mergeTotals(inMinute, sketches),
      spanMs: Math.min(MINUTE_MS, now.getTime() - start),
    };
  });
  return {
    at: starts.map((start) => new Date(start)),
    callsPerSecond: buckets.map((it) => it && perSecond(it.count, it.spanMs)),
    errorRatio: buckets.map((it) => it?.errorRatio ?? null),
    p95Ms: buckets.map((it) => it?.p95Ms ?? null),
  };
}
