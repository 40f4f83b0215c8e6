import { z } from "zod";
import type { Adapter, Port, Target } from "@/server/domain/services/service";
import type { InputIssue } from "@/server/domain/shared/errors";
import { ADAPTER_ROLES, PORT_DIRECTIONS, PORT_KINDS } from "@/server/domain/topology/port-kind";

const name = z.string().trim().min(1).max(120);
const milliseconds = z.int().positive().max(86_400_000);

const target = z.union(
  [
    z.strictObject({ service: name, port: name.optional() }),
    z.strictObject({ database: name }),
    z.strictObject({ queue: name }),
    z.strictObject({ external: name }),
  ],
  {
    error:
      "is none of {service, port}, {database: database/schema}, {queue: name}, {external: name}",
  },
);

const adapter = z.strictObject({
  name,
  technology: name,
  role: z.enum(ADAPTER_ROLES).default("production"),
  flag: z.strictObject({ name, when: z.boolean() }).optional(),
  target: target.optional(),
  encrypted: z.boolean().optional(),
  sync: z.boolean().default(true),
  hard: z.boolean().default(true),
  timeoutMs: milliseconds.optional(),
  retries: z.int().min(0).max(100).optional(),
  code: z.string().max(500).optional(),
});

const port = z.strictObject({
  name,
  direction: z.enum(PORT_DIRECTIONS),
  kind: z.enum(PORT_KINDS),
  purpose: z.string().max(500).default(""),
  operations: z.array(z.string().max(200)).max(200).default([]),
  adapters: z.array(adapter).max(20).default([]),
});

/** `spec.portside` of a Component: its use cases, ports and adapters. */
const extension = z.strictObject({
  useCases: z.array(z.string().max(200)).max(100).default([]),
  ports: z.array(port).max(100).default([]),
});

export interface PortsideExtension {
  readonly useCases: readonly string[];
  readonly ports: readonly Port[];
}

const NOTHING: PortsideExtension = { useCases: [], ports: [] };

export function readExtension(
  raw: unknown,
  path: string,
): { readonly extension: PortsideExtension; readonly issues: readonly InputIssue[] } {
  if (raw === undefined) return { extension: NOTHING, issues: [] };
  const parsed = extension.safeParse(raw);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => ({
      path: `${path}, spec.portside${issue.path.map(step).join("")}`,
      message: issue.message,
    }));
    return { extension: NOTHING, issues };
  }
  const { useCases, ports } = parsed.data;
  return { extension: { useCases, ports: ports.map(toPort) }, issues: repeated(ports, path) };
}

const step = (key: PropertyKey): string =>
  typeof key === "number" ? `[${key}]` : `.${String(key)}`;

function repeated(ports: readonly z.infer<typeof port>[], path: string): InputIssue[] {
  const inPorts = duplicates(ports).map((it) => ({
    path: `${path}, spec.portside.ports`,
    message: `Two ports are named "${it}".`,
  }));
  const inAdapters = ports.flatMap(({ name: portName, adapters }) =>
    duplicates(adapters).map((it) => ({
      path: `${path}, spec.portside.ports`,
      message: `Two adapters of port "${portName}" are named "${it}".`,
    })),
  );
  return [...inPorts, ...inAdapters];
}

export const duplicates = (named: readonly { readonly name: string }[]): string[] => {
  const names = named.map((it) => it.name);
  return [...new Set(names.filter((it, index) => names.indexOf(it) !== index))];
};

const toPort = ({ adapters, ...rest }: z.infer<typeof port>): Port => ({
  ...rest,
  adapters: adapters.map(toAdapter),
});

const toAdapter = (raw: z.infer<typeof adapter>): Adapter => ({
  name: raw.name,
  technology: raw.technology,
  role: raw.role,
  flag: raw.flag ?? null,
  target: raw.target ? toTarget(raw.target) : null,
  encrypted: raw.encrypted ?? null,
  sync: raw.sync,
  hard: raw.hard,
  timeoutMs: raw.timeoutMs ?? null,
  retries: raw.retries ?? null,
  code: raw.code ?? null,
});

function toTarget(raw: z.infer<typeof target>): Target {
  if ("service" in raw) return { kind: "service", service: raw.service, port: raw.port ?? null };
  if ("queue" in raw) return { kind: "queue", name: raw.queue };
  if ("external" in raw) return { kind: "external", name: raw.external };
  return databaseTarget(raw.database);
}

/** `shop/orders` is the schema `orders` of the database `shop`. */
export function databaseTarget(address: string): Target {
  const slash = address.indexOf("/");
  return slash < 0
    ? { kind: "database", database: address, schema: null }
    : {
        kind: "database",
        database: address.slice(0, slash),
        schema: address.slice(slash + 1) || null,
      };
}
