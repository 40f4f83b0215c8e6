import {
  type Adapter,
  type Port,
  type Service,
  type Target,
  targetNode,
} from "@/server/domain/services/service";
import { adapterId, type GraphEdge, type GraphNode, portId } from "./graph";

/** A declared edge with the adapter it follows from. */
export interface DeclaredEdge {
  readonly edge: GraphEdge;
  readonly service: string;
  readonly port: Port;
  readonly adapter: Adapter;
  readonly target: Target;
}

/** The edges that follow from adapters and their targets. Test doubles reach nothing. */
export function declaredEdges(services: readonly Service[]): DeclaredEdge[] {
  const byName = new Map(services.map((it) => [it.name, it]));
  return services.flatMap((service) =>
    service.ports.flatMap((port) =>
      port.adapters.flatMap((adapter) => {
        const { target } = adapter;
        if (target === null || adapter.role === "test_double") return [];
        const ends = endsOf(service, { port, adapter, target }, byName);
        return ends ? [{ ...ends, service: service.name, port, adapter, target }] : [];
      }),
    ),
  );
}

interface Reach {
  readonly port: Port;
  readonly adapter: Adapter;
  readonly target: Target;
}

function endsOf(
  { name }: Service,
  { port, adapter, target }: Reach,
  byName: ReadonlyMap<string, Service>,
): { readonly edge: GraphEdge } | null {
  const other = targetNode(target);
  const own = adapterId(name, port.name, adapter.name);
  const common = {
    protocol: adapter.technology,
    declared: true,
    observed: null,
    encrypted: adapter.encrypted,
    sync: adapter.sync,
    hard: adapter.hard,
    timeoutMs: adapter.timeoutMs,
    retries: adapter.retries,
  };
  if (port.direction === "driving")
    return target.kind === "queue"
      ? {
          edge: {
            ...common,
            id: `${other}>${own}`,
            from: other,
            fromPort: null,
            fromAdapter: null,
            to: name,
            toPort: portId(name, port.name),
            toAdapter: own,
          },
        }
      : null;
  return {
    edge: {
      ...common,
      id: `${own}>${other}`,
      from: name,
      fromPort: portId(name, port.name),
      fromAdapter: own,
      to: other,
      toPort: targetPort(target, byName),
      toAdapter: null,
    },
  };
}

function targetPort(target: Target, byName: ReadonlyMap<string, Service>): string | null {
  if (target.kind !== "service") return null;
  const callee = byName.get(target.service);
  if (target.port !== null)
    return callee?.ports.some(({ name }) => name === target.port)
      ? portId(target.service, target.port)
      : null;
  return callee ? soleDrivingPort(callee, null) : null;
}

/** The one port callers can mean; null where there are several. */
export function soleDrivingPort(
  { name, ports }: Service,
  kind: Port["kind"] | null,
): string | null {
  const driving = ports.filter(
    (it) => it.direction === "driving" && (kind === null || it.kind === kind),
  );
  const [only, second] = driving;
  return only && !second ? portId(name, only.name) : null;
}

export function targetGraphNode(target: Target): GraphNode {
  const id = targetNode(target);
  switch (target.kind) {
    case "service":
      return {
        id,
        kind: "service",
        name: target.service,
        group: null,
      };
    case "database":
      return {
        id,
        kind: "database",
        name: target.schema ?? target.database,
        group: target.database,
      };
    case "queue":
    case "external":
      return { id, kind: target.kind, name: target.name, group: null };
  }
}
