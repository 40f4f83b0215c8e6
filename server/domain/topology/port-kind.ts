/** What a port speaks. */
export const PORT_KINDS = [
  "HTTP",
  "GRPC",
  "TRPC",
  "GRAPHQL",
  "EVENT",
  "SCHEDULE",
  "CLI",
  "PERSISTENCE",
  "CACHE",
  "BLOB",
  "MAIL",
  "FLAGS",
  "IDENTITY",
  "CLOCK",
  "EXTERNAL_API",
] as const;
export type PortKind = (typeof PORT_KINDS)[number];

/** A driving port is called; a driven port calls out. */
export const PORT_DIRECTIONS = ["driving", "driven"] as const;
export type PortDirection = (typeof PORT_DIRECTIONS)[number];

export const ADAPTER_ROLES = [
  "production",
  "fallback",
  "test_double",
  "migration_target",
  "shadow",
] as const;
export type AdapterRole = (typeof ADAPTER_ROLES)[number];

/** Database systems that keep nothing for good. */
export const CACHE_SYSTEMS: ReadonlySet<string> = new Set([
  "redis",
  "memcached",
  "valkey",
  "hazelcast",
]);
