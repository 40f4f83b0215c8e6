import { readTopology, type TopologyNow } from "@/server/application/shared/read-topology";
import { readRunningVersions } from "@/server/application/shared/running-versions";
import type { TopologyDeps } from "@/server/application/shared/topology-deps";
import type { Actor } from "@/server/domain/access/actor";
import type { Port, Service } from "@/server/domain/services/service";
import { notFound } from "@/server/domain/shared/errors";
import { blastRadius } from "@/server/domain/topology/blast-radius";
import { isAbout } from "@/server/domain/topology/finding";
import type { Stores } from "@/server/ports/unit-of-work";
import type { BindingFacts } from "./bindings";
import { viewEdge } from "./edge-view";
import { type ChoosingFlag, readChoosingFlag } from "./flag-of-port";
import { type HexagonContext, viewHexagonPort } from "./hexagon-port";
import { type NodeContext, viewNode } from "./node-view";
import { callsByAdapter } from "./port-view";

export interface GetHexagonQuery {
  readonly environment: string;
  readonly service: string;
}

/** A service opened: its core, its ports on either side, the adapters of each and what goes through them. */
export const getHexagon =
  (deps: TopologyDeps) =>
  (_actor: Actor, { environment, service: name }: GetHexagonQuery) =>
    deps.unitOfWork.read(async (stores) => {
      const topology = await readTopology(stores, { environment, includePortside: true }, deps);
      const node = topology.graph.nodes.find(({ id }) => id === name);
      const service = topology.declared.get(name) ?? (node && undeclaredService(name, topology));
      if (!node || !service) throw notFound("service", name);
      const everywhere = await readEverywhere(stores, topology, deps);
      const versions = await readRunningVersions(stores, topology.health.values());
      const shown = viewNode(node, { topology, versions, ...deps } satisfies NodeContext);
      const context = await contextOf(stores, { topology, service, everywhere }, deps);
      const view = (port: Port) => viewHexagonPort(port, context);
      return {
        service: name,
        version: shown.version,
        owner: service.owner,
        tier: service.tier,
        statusFact: shown.statusFact,
        useCases: [...service.useCases],
        driving: service.ports.filter((it) => it.direction === "driving").map(view),
        driven: service.ports.filter((it) => it.direction === "driven").map(view),
        undeclared: [...topology.edges.values()]
          .filter(({ edge }) => !edge.declared && (edge.from === name || edge.to === name))
          .map(viewEdge),
        structure: structureOf(topology, name),
        findings: topology.findings
          .filter((it) => isAbout(it, name))
          .map((it) => ({ ...it, subjects: [...it.subjects] })),
        asOf: topology.now,
      };
    });

/** What only telemetry knows has no ports of its own; its edges are all undeclared. */
const undeclaredService = (name: string, { now }: TopologyNow): Service => ({
  name,
  title: name,
  description: "",
  kind: "service",
  owner: null,
  tier: null,
  system: null,
  lifecycle: null,
  links: [],
  useCases: [],
  objectives: { errorRatio: null, latencyP95Ms: null },
  source: { reference: "telemetry", hash: "", importedAt: now },
  ports: [],
});

type Everywhere = readonly TopologyNow[];

/** The same structure in every environment, in their order. */
async function readEverywhere(
  stores: Stores,
  here: TopologyNow,
  deps: TopologyDeps,
): Promise<Everywhere> {
  const all: TopologyNow[] = [];
  for (const { name: environment } of await stores.environments.list())
    all.push(
      environment === here.environment
        ? here
        : await readTopology(stores, { environment, includePortside: true }, deps),
    );
  return all;
}

interface ContextParts {
  readonly topology: TopologyNow;
  readonly service: Service;
  readonly everywhere: Everywhere;
}

async function contextOf(
  stores: Stores,
  { topology, service, everywhere }: ContextParts,
  { sketches }: TopologyDeps,
): Promise<HexagonContext> {
  const names = service.ports.flatMap((port) =>
    port.adapters.flatMap(({ flag }) => flag?.name ?? []),
  );
  const flags = new Map<string, ChoosingFlag>();
  for (const { environment } of everywhere)
    for (const name of new Set(names)) {
      const flag = await readChoosingFlag(stores, name, environment);
      if (flag) flags.set(`${environment}|${name}`, flag);
    }
  const here = [...new Set(names)].flatMap((name) => {
    const flag = flags.get(`${topology.environment}|${name}`);
    return flag ? [[name, flag] as const] : [];
  });
  return {
    topology,
    service,
    sketches,
    flags: new Map(here),
    bindingFacts: (port) => everywhere.map((it) => factsOf(it, { service, port, flags })),
  };
}

interface PortFacts {
  readonly service: Service;
  readonly port: Port;
  readonly flags: ReadonlyMap<string, ChoosingFlag>;
}

function factsOf(topology: TopologyNow, { service, port, flags }: PortFacts): BindingFacts {
  const flag = port.adapters.flatMap((it) => it.flag?.name ?? [])[0] ?? "";
  return {
    environment: topology.environment,
    calls: callsByAdapter(topology, service.name, port),
    flag: flags.get(`${topology.environment}|${flag}`) ?? null,
  };
}

function structureOf({ graph, edges }: TopologyNow, name: string) {
  const callers = new Set(graph.edges.filter(({ to }) => to === name).map(({ from }) => from)).size;
  const calls = new Set(graph.edges.filter(({ from }) => from === name).map(({ to }) => to)).size;
  const links = [...edges.values()].map(({ edge, recent }) => ({
    from: edge.from,
    to: edge.to,
    calls: recent?.count ?? 0,
  }));
  const isMeasured = links.some((link) => link.calls > 0);
  return {
    callers,
    calls,
    instability: callers + calls === 0 ? null : calls / (callers + calls),
    blastRadius: isMeasured ? blastRadius(links, name, graph.nodes.length) : null,
  };
}
