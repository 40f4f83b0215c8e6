import { span } from "@/server/domain/health/phrases";
import type { Port, Service } from "@/server/domain/services/service";
import { cyclesOf } from "./cycles";
import type { Finding } from "./finding";
import { adapterId, type Graph, type GraphEdge, portId } from "./graph";

export interface StructureFacts {
  readonly graph: Graph;
  readonly services: readonly Service[];
  readonly now: Date;
  /** When telemetry of a service was first seen; absent where there is none. */
  readonly reportingSince: ReadonlyMap<string, Date>;
  /** How many instances run; absent where Portside runs none. */
  readonly instances: ReadonlyMap<string, number>;
  /** Ports that served something, by id, with when last. */
  readonly usedPorts: ReadonlyMap<string, Date>;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A service that reports for less may simply not have come to it yet. */
const WATCHED_MS = HOUR_MS;
const FORGOTTEN_MS = 14 * DAY_MS;
const UNDECLARED_WITHIN_MS = DAY_MS;
/** Nobody sees these being called. */
const UNCALLED_KINDS: ReadonlySet<Port["kind"]> = new Set(["SCHEDULE", "CLI", "CLOCK"]);

/** What the graph, as it is declared and observed, says about its structure. */
export const findInStructure = (facts: StructureFacts): Finding[] => [
  ...undeclaredEdges(facts),
  ...unobservedEdges(facts),
  ...facts.services.flatMap((it) => unboundPorts(it)),
  ...unusedPorts(facts),
  ...facts.services.flatMap((it) => swappablePorts(it)),
  ...sharedDatabases(facts),
  ...cycles(facts),
  ...singlePoints(facts),
];

function undeclaredEdges({ graph, now, services }: StructureFacts): Finding[] {
  const declared = new Set(services.map(({ name }) => name));
  return graph.edges
    .filter((edge) => !edge.declared && edge.observed !== null)
    .filter((edge) => declared.has(edge.from) || declared.has(edge.to))
    .filter(({ observed }) => age(observed?.lastSeenAt ?? null, now) < UNDECLARED_WITHIN_MS)
    .map((edge) => ({
      id: `undeclared_edge:${edge.id}`,
      kind: "undeclared_edge",
      severity: "warn",
      title: `Undeclared edge from ${edge.from} to ${nameIn(graph, edge.to)}`,
      detail: `Telemetry shows ${edge.protocol} calls that no port of the catalog owns, first seen ${span(age(edge.observed?.firstSeenAt ?? null, now))} ago.`,
      subjects: [edge.id, edge.from, edge.to],
      service: declared.has(edge.from) ? edge.from : edge.to,
    }));
}

/** An adapter that a flag keeps idle is not expected to be seen while another one of its port is. */
function unobservedEdges({ graph, now, reportingSince }: StructureFacts): Finding[] {
  const busyPorts = new Set(
    graph.edges.filter((it) => !isForgotten(it, now)).flatMap(({ fromPort }) => fromPort ?? []),
  );
  return graph.edges
    .filter((edge) => edge.declared && edge.fromPort !== null && isForgotten(edge, now))
    .filter((edge) => !busyPorts.has(edge.fromPort ?? ""))
    .filter((edge) => age(reportingSince.get(edge.from) ?? now, now) >= WATCHED_MS)
    .map((edge) => ({
      id: `unobserved_edge:${edge.id}`,
      kind: "unobserved_edge",
      severity: "info",
      title: `${edge.from} does not call ${nameIn(graph, edge.to)}`,
      detail:
        edge.observed === null
          ? `Declared in the catalog, never seen since ${edge.from} reports telemetry.`
          : `Declared in the catalog, last seen ${span(age(edge.observed.lastSeenAt, now))} ago.`,
      subjects: [edge.id, edge.fromPort ?? edge.from],
      service: edge.from,
    }));
}

const unboundPorts = ({ name, ports }: Service): Finding[] =>
  ports
    .filter(({ direction }) => direction === "driven")
    .filter(({ adapters }) => adapters.every(({ role }) => role === "test_double"))
    .map((port) => ({
      id: `unbound_port:${portId(name, port.name)}`,
      kind: "unbound_port",
      severity: "bad",
      title: `No adapter serves ${name}'s port ${port.name}`,
      detail: "A driven port without an adapter fails as soon as the core uses it.",
      subjects: [portId(name, port.name)],
      service: name,
    }));

function unusedPorts({
  services,
  graph,
  now,
  reportingSince,
  usedPorts,
}: StructureFacts): Finding[] {
  const called = new Set(graph.edges.flatMap(({ toPort }) => toPort ?? []));
  return services
    .filter(({ name }) => age(reportingSince.get(name) ?? now, now) >= WATCHED_MS)
    .flatMap(({ name, ports }) =>
      ports
        .filter((port) => port.direction === "driving" && !UNCALLED_KINDS.has(port.kind))
        .map((port) => ({ name, port, id: portId(name, port.name) }))
        .filter(({ id }) => !called.has(id))
        .filter(({ id }) => age(usedPorts.get(id) ?? null, now) >= FORGOTTEN_MS)
        .map(({ port, id }) => ({
          id: `unused_port:${id}`,
          kind: "unused_port" as const,
          severity: "warn" as const,
          title: `Nobody uses ${name}'s port ${port.name}`,
          detail:
            "No service declares that it calls this port, and telemetry shows no request to it.",
          subjects: [id],
          service: name,
        })),
    );
}

const swappablePorts = ({ name, ports }: Service): Finding[] =>
  ports.flatMap((port) => {
    const chosen = port.adapters.filter((it) => it.flag !== null && it.role !== "test_double");
    const flags = new Set(chosen.map(({ flag }) => flag?.name));
    const [flag] = flags;
    if (chosen.length < 2 || flags.size !== 1 || flag === undefined) return [];
    return [
      {
        id: `swappable:${portId(name, port.name)}`,
        kind: "swappable",
        severity: "good",
        title: `${port.name} can be swapped while ${name} runs`,
        detail: `${flag} chooses between ${listed(chosen.map((it) => it.name))}.`,
        subjects: [
          portId(name, port.name),
          ...chosen.map((it) => adapterId(name, port.name, it.name)),
        ],
        service: name,
      },
    ];
  });

function sharedDatabases({ graph }: StructureFacts): Finding[] {
  const databases = graph.nodes.filter(({ kind }) => kind === "database");
  return databases.flatMap((database) => {
    const edges = graph.edges.filter(({ to }) => to === database.id);
    const users = [...new Set(edges.map(({ from }) => from))].toSorted();
    if (users.length < 2) return [];
    return [
      {
        id: `shared_database:${database.id}`,
        kind: "shared_database",
        severity: "warn",
        title: `${listed(users)} share the database ${database.name}`,
        detail: "None of them can change its tables without the others.",
        subjects: [database.id, ...edges.map(({ id }) => id)],
        service: null,
      },
    ];
  });
}

function cycles({ graph }: StructureFacts): Finding[] {
  const services = new Set(graph.nodes.filter((it) => it.kind === "service").map(({ id }) => id));
  const calls = graph.edges.filter(
    ({ from, to, sync }) => sync && services.has(from) && services.has(to),
  );
  return cyclesOf(calls).map((members) => ({
    id: `cycle:${members.join(",")}`,
    kind: "cycle",
    severity: "warn",
    title: `${listed(members)} call each other in a circle`,
    detail: "When one of them fails, waiting can spread through all of them.",
    subjects: members,
    service: null,
  }));
}

/** One instance that others cannot do without. */
function singlePoints({ graph, instances }: StructureFacts): Finding[] {
  return [...instances].flatMap(([service, count]) => {
    if (count !== 1) return [];
    const dependents = graph.edges
      .filter(({ to, hard, sync, declared }) => to === service && hard && sync && declared)
      .map(({ from }) => from);
    if (dependents.length === 0) return [];
    return [
      {
        id: `single_point_of_failure:${service}`,
        kind: "single_point_of_failure",
        severity: "warn",
        title: `${service} runs as one instance`,
        detail: `${listed([...new Set(dependents)].toSorted())} cannot do without it.`,
        subjects: [service],
        service,
      },
    ];
  });
}

const age = (at: Date | null, now: Date): number =>
  at === null ? Number.POSITIVE_INFINITY : now.getTime() - at.getTime();

const isForgotten = ({ observed }: GraphEdge, now: Date): boolean =>
  age(observed?.lastSeenAt ?? null, now) >= FORGOTTEN_MS;

const nameIn = ({ nodes }: Graph, id: string): string =>
  nodes.find((it) => it.id === id)?.name ?? id;

const MAX_LISTED = 5;

/** `a, b and c`; of many, the first few and how many more. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, MAX_LISTED);
  const rest = names.length - shown.length;
  const parts = rest > 0 ? [...shown, `${rest} more`] : shown;
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
