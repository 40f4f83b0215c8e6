import type { Adapter, Service } from "@/server/domain/services/service";
import { declaredEdges, soleDrivingPort, targetGraphNode } from "./declared-edges";
import {
  adapterId,
  type EdgeSightings,
  type Graph,
  type GraphEdge,
  type GraphNode,
  portId,
} from "./graph";
import { matchEdge } from "./match-edges";
import { type EdgeSubject, portKindOf } from "./observed";
import type { Peer } from "./peer";

export interface SeenEdge {
  readonly id: string;
  readonly subject: EdgeSubject;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
}

export interface TopologyFacts {
  readonly services: readonly Service[];
  /** Services telemetry knows to serve requests, declared or not. */
  readonly serving: ReadonlySet<string>;
  readonly seen: readonly SeenEdge[];
  /** Where Portside itself answers. */
  readonly portsideAddresses: ReadonlySet<string>;
}

/** The name under which Portside stands on its own map. */
const PORTSIDE = "portside";

/** One graph of what is declared and what is observed: an edge that is both is one edge. */
export function assemble(facts: TopologyFacts): Graph {
  const declared = declaredEdges(facts.services);
  const byName = new Map(facts.services.map((it) => [it.name, it]));
  const sightings = new Map<string, SeenEdge[]>();
  const undeclared = new Map<string, GraphEdge>();
  const nodes = new NodeSet(facts, byName);
  for (const seen of facts.seen.map((it) => recogniseSelf(it, facts.portsideAddresses))) {
    const match = matchEdge(seen.subject, declared);
    if (match.kind === "transport") continue;
    const edge =
      match.kind === "declared" ? match.declared.edge : undeclaredEdge(seen.subject, nodes, byName);
    if (match.kind === "undeclared") undeclared.set(edge.id, edge);
    sightings.set(edge.id, [...(sightings.get(edge.id) ?? []), seen]);
  }
  for (const { service, target } of declared) nodes.addDeclared(service, targetGraphNode(target));
  const edges = [...declared.map(({ edge }) => edge), ...undeclared.values()];
  return {
    nodes: nodes.all(),
    edges: edges
      .map((edge) => ({ ...edge, observed: together(sightings.get(edge.id)) }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/** Calls to an address of Portside's are calls to Portside. */
const recogniseSelf = (seen: SeenEdge, addresses: ReadonlySet<string>): SeenEdge => {
  const { subject } = seen;
  if (subject.peer.kind !== "external" || !addresses.has(subject.peer.name)) return seen;
  return { ...seen, subject: { ...subject, peer: { kind: "service", name: PORTSIDE } } };
};

function together(seen: readonly SeenEdge[] | undefined): EdgeSightings | null {
  const [first] = seen ?? [];
  if (!seen || !first) return null;
  const times = (of: (it: SeenEdge) => Date) => seen.map((it) => of(it).getTime());
  return {
    firstSeenAt: new Date(Math.min(...times((it) => it.firstSeenAt))),
    lastSeenAt: new Date(Math.max(...times((it) => it.lastSeenAt))),
    observedIds: seen.map(({ id }) => id),
  };
}

/** Nodes in the order they are met; the services of the catalog first. */
class NodeSet {
  readonly #nodes = new Map<string, GraphNode>();
  readonly #facts: TopologyFacts;
  readonly #byName: ReadonlyMap<string, Service>;

  constructor(facts: TopologyFacts, byName: ReadonlyMap<string, Service>) {
    this.#facts = facts;
    this.#byName = byName;
    for (const { name } of facts.services) this.addDeclared(name, null);
    for (const name of facts.serving) this.service(name);
  }

  addDeclared(service: string, other: GraphNode | null): void {
    const kind = service === PORTSIDE ? "portside" : "service";
    this.#add({ id: service, kind, name: service, group: null });
    if (other) this.#add(other);
  }

  /** A name that telemetry gave: one that serves nothing and is not in the catalog only calls others. */
  service(name: string): string {
    const isService = this.#byName.has(name) || this.#facts.serving.has(name);
    if (name === PORTSIDE) return this.#add({ id: name, kind: "portside", name, group: null });
    return this.#add({ id: name, kind: isService ? "service" : "client", name, group: null });
  }

  peer(peer: Peer): string {
    switch (peer.kind) {
      case "service":
        return this.#callee(peer.name);
      case "database":
        return this.#database(peer);
      case "queue":
      case "external":
      case "client":
        return this.#add({
          id: `${peer.kind}:${peer.name}`,
          kind: peer.kind,
          name: peer.name,
          group: null,
        });
    }
  }

  all(): GraphNode[] {
    return [...this.#nodes.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** What is called is a service, whether it reports or not. */
  #callee(name: string): string {
    const kind = name === PORTSIDE ? "portside" : "service";
    this.#nodes.set(name, { id: name, kind, name, group: null });
    return name;
  }

  #database({ system, address, namespace }: Peer & { kind: "database" }): string {
    const [database = "", schema] = (namespace ?? "").split(/[|.]/, 2);
    const name = schema ?? (database || (address ?? system));
    const id = `database:${namespace === null ? name : [database, schema].filter(Boolean).join("/")}`;
    return this.#add({ id, kind: "database", name, group: database || address });
  }

  #add(node: GraphNode): string {
    if (!this.#nodes.has(node.id)) this.#nodes.set(node.id, node);
    return node.id;
  }
}

/** A call that nothing in the catalog accounts for; a request from outside to a declared port is no such thing. */
function undeclaredEdge(
  seen: EdgeSubject,
  nodes: NodeSet,
  byName: ReadonlyMap<string, Service>,
): GraphEdge {
  const own = nodes.service(seen.service);
  const other = nodes.peer(seen.peer);
  const isDriven = seen.direction === "driven";
  const callee = byName.get(isDriven ? other : own);
  const toPort = callee ? soleDrivingPort(callee, portKindOf(seen)) : null;
  const asking = other === PORTSIDE ? flagsAdapter(byName.get(own)) : null;
  if (asking) return flagsEdge(seen, asking);
  return {
    id: isDriven ? `${own}/?/${seen.adapter ?? ""}>${other}` : `${other}>${own}/?`,
    from: isDriven ? own : other,
    fromPort: null,
    fromAdapter: null,
    to: isDriven ? other : own,
    toPort,
    toAdapter: null,
    protocol: seen.protocol,
    declared: seen.peer.kind === "client" && toPort !== null,
    observed: null,
    encrypted: null,
    sync: seen.peer.kind !== "queue",
    hard: false,
    timeoutMs: null,
    retries: null,
  };
}

interface FlagsAdapter {
  readonly service: string;
  readonly port: string;
  readonly adapter: Adapter;
}

/** The adapter by which a service asks for flags, where the catalog does not say whom. */
function flagsAdapter(service: Service | undefined): FlagsAdapter | null {
  for (const port of service?.ports ?? []) {
    const adapter = port.adapters.find(({ target }) => target === null);
    if (service && port.direction === "driven" && port.kind === "FLAGS" && adapter)
      return { service: service.name, port: port.name, adapter };
  }
  return null;
}

/** Declared as far as the catalog goes: it names the port and the adapter, telemetry names Portside. */
const flagsEdge = (
  { protocol }: EdgeSubject,
  { service, port, adapter }: FlagsAdapter,
): GraphEdge => ({
  id: `${adapterId(service, port, adapter.name)}>${PORTSIDE}`,
  from: service,
  fromPort: portId(service, port),
  fromAdapter: adapterId(service, port, adapter.name),
  to: PORTSIDE,
  toPort: portId(PORTSIDE, "FlagDelivery"),
  toAdapter: null,
  protocol,
  declared: true,
  observed: null,
  encrypted: adapter.encrypted,
  sync: false,
  hard: false,
  timeoutMs: adapter.timeoutMs,
  retries: adapter.retries,
});
