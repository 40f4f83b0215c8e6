import { type Entity, parseEntityRef } from "@backstage/catalog-model";
import type { Adapter, Port, Target } from "@/server/domain/services/service";
import type { PortKind } from "@/server/domain/topology/port-kind";
import { databaseTarget } from "./portside-extension";

/** What other entities say, by the short name of each. */
export interface CatalogIndex {
  /** The type of each API. */
  readonly apis: ReadonlyMap<string, string>;
  /** The component that provides each API. */
  readonly providers: ReadonlyMap<string, string>;
  readonly resources: ReadonlyMap<string, Entity>;
}

const API_KINDS: Readonly<Record<string, PortKind>> = {
  openapi: "HTTP",
  grpc: "GRPC",
  graphql: "GRAPHQL",
  asyncapi: "EVENT",
  trpc: "TRPC",
};
const ADDRESS = "portside.dev/address";

export function indexOf(entities: readonly Entity[]): CatalogIndex {
  const of = (kind: string) => entities.filter((it) => it.kind.toLowerCase() === kind);
  return {
    apis: new Map(of("api").map((it) => [it.metadata.name, String(it.spec?.["type"] ?? "")])),
    providers: new Map(
      of("component").flatMap((it) =>
        refs(it, "providesApis", "api").map(({ name }) => [name, it.metadata.name] as const),
      ),
    ),
    resources: new Map(of("resource").map((it) => [it.metadata.name, it])),
  };
}

/**
 * The ports a component has by Backstage's own relations: one per API it provides or consumes and per thing it depends
 * on. What `spec.portside` already declares is left to it.
 */
export function relatedPorts(
  component: Entity,
  declared: readonly Port[],
  index: CatalogIndex,
): readonly Port[] {
  const isNew = (port: Port): boolean =>
    port.direction === "driving"
      ? !declared.some(({ direction }) => direction === "driving")
      : !declared.some((it) => reachesAll(it, port));
  const ports = [
    ...refs(component, "providesApis", "api").map((ref) => provided(ref.name, index)),
    ...refs(component, "consumesApis", "api").map((ref) => consumed(ref, index)),
    ...refs(component, "dependsOn", "component").map((ref) => depended(ref, index)),
  ];
  const unique = new Map(ports.filter(isNew).map((port) => [port.name, port]));
  return [...unique.values()];
}

interface Reference {
  readonly kind: string;
  readonly name: string;
}

function refs(entity: Entity, field: string, defaultKind: string): Reference[] {
  const raw: unknown = entity.spec?.[field];
  if (!Array.isArray(raw)) return [];
  return raw
    .filter((it): it is string => typeof it === "string")
    .map((it) => parseEntityRef(it, { defaultKind, defaultNamespace: "default" }))
    .map(({ kind, name }) => ({ kind: kind.toLowerCase(), name }));
}

const provided = (api: string, index: CatalogIndex): Port => {
  const type = index.apis.get(api) ?? "";
  return {
    name: api,
    direction: "driving",
    kind: API_KINDS[type] ?? "HTTP",
    purpose: "",
    operations: [],
    adapters: [adapterOf(api, type || "http", null)],
  };
};

/** A reference to a component where an API belongs is a common slip; what is meant is clear. */
function consumed(ref: Reference, index: CatalogIndex): Port {
  const type = ref.kind === "api" ? (index.apis.get(ref.name) ?? "") : "";
  const service = ref.kind === "component" ? ref.name : index.providers.get(ref.name);
  const target: Target =
    service === undefined
      ? { kind: "external", name: ref.name }
      : { kind: "service", service, port: ref.kind === "api" ? ref.name : null };
  return drivenPort(ref.name, API_KINDS[type] ?? "HTTP", target);
}

function depended(ref: Reference, index: CatalogIndex): Port {
  if (ref.kind !== "resource")
    return drivenPort(ref.name, "HTTP", { kind: "service", service: ref.name, port: null });
  const resource = index.resources.get(ref.name);
  const target = resourceTarget(ref.name, resource);
  const kinds = { database: "PERSISTENCE", queue: "EVENT", service: "HTTP" } as const;
  const kind = target.kind === "external" ? "EXTERNAL_API" : kinds[target.kind];
  return drivenPort(ref.name, kind, target);
}

function resourceTarget(name: string, resource: Entity | undefined): Target {
  const address = resource?.metadata.annotations?.[ADDRESS];
  const [scheme, rest] = address?.split(/:(.*)/s) ?? [];
  if (scheme === "database" && rest) return databaseTarget(rest);
  if (scheme === "queue" && rest) return { kind: "queue", name: rest };
  if (scheme === "external" && rest) return { kind: "external", name: rest };
  const type = String(resource?.spec?.["type"] ?? "");
  if (/queue|topic|stream/i.test(type)) return { kind: "queue", name };
  if (/database|db|store|sql/i.test(`${type} ${name}`)) return databaseTarget(name);
  return { kind: "external", name };
}

const drivenPort = (name: string, kind: PortKind, target: Target): Port => ({
  name,
  direction: "driven",
  kind,
  purpose: "",
  operations: [],
  adapters: [adapterOf(name, kind.toLowerCase(), target)],
});

const adapterOf = (name: string, technology: string, target: Target | null): Adapter => ({
  name,
  technology,
  role: "production",
  flag: null,
  target,
  encrypted: null,
  sync: true,
  hard: true,
  timeoutMs: null,
  retries: null,
  code: null,
});

const reachesAll = (declared: Port, port: Port): boolean =>
  declared.direction === "driven" &&
  port.adapters.every(({ target }) =>
    declared.adapters.some((it) => it.target !== null && isSame(it.target, target)),
  );

const isSame = (a: Target, b: Target | null): boolean => {
  if (b === null || a.kind !== b.kind) return false;
  if (a.kind === "service" && b.kind === "service") return a.service === b.service;
  return JSON.stringify(a) === JSON.stringify(b);
};
