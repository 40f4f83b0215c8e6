import { z } from "zod";
import { serviceHealth } from "./health";
import { environmentName, name, pageInput, status, statusFact } from "./shared";

export const runningRelease = z.object({
  environment: z.string(),
  version: z.string().nullable(),
  deployingVersion: z.string().nullable(),
  deploymentId: z.string().nullable(),
  since: z.date().nullable(),
  status,
});

export const serviceItem = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  kind: z.string(),
  owner: z.string().nullable(),
  tier: z.number().int().nullable(),
  system: z.string().nullable(),
  health: serviceHealth,
  running: z.array(runningRelease),
  findings: z.object({ bad: z.number().int(), warn: z.number().int(), info: z.number().int() }),
});

export const listServicesInput = pageInput.extend({
  environment: environmentName,
  search: z.string().max(100).optional(),
  owner: z.string().max(120).optional(),
  status: status.optional(),
});
export const listServicesOutput = z.object({
  items: z.array(serviceItem),
  nextCursor: z.string().nullable(),
  total: z.number().int(),
});

export const getServiceInput = z.object({ environment: environmentName, service: name }).strict();
export const serviceOutput = serviceItem.extend({
  lifecycle: z.string().nullable(),
  links: z.array(z.object({ url: z.string(), title: z.string() })),
  source: z.object({ reference: z.string(), importedAt: z.date() }),
  dependsOn: z.array(z.object({ name: z.string(), statusFact: statusFact.nullable() })),
  dependents: z.array(z.object({ name: z.string(), statusFact: statusFact.nullable() })),
  flags: z.array(z.string()),
});

export const instanceOutput = z.object({
  id: z.string(),
  service: z.string(),
  environment: z.string(),
  version: z.string(),
  deploymentId: z.string(),
  slot: z.number().int(),
  host: z.string(),
  port: z.number().int().nullable(),
  pid: z.number().int().nullable(),
  state: z.enum(["starting", "ready", "draining", "stopped", "lost"]),
  startedAt: z.date(),
  readyAt: z.date().nullable(),
  stoppedAt: z.date().nullable(),
  probe: z
    .object({
      passing: z.boolean(),
      since: z.date(),
      lastAt: z.date(),
      latencyMs: z.number().nullable(),
      message: z.string().nullable(),
    })
    .nullable(),
  requestsPerSecond: z.number().nullable(),
  errorRatio: z.number().nullable(),
  p95Ms: z.number().nullable(),
});
export const listInstancesInput = z
  .object({
    environment: environmentName,
    service: name,
    includeStopped: z.boolean().default(false),
  })
  .strict();
export const listInstancesOutput = z.object({ items: z.array(instanceOutput) });

/** The last lines an instance wrote, oldest first. */
export const instanceLogsInput = z
  .object({ instanceId: name, lines: z.number().int().min(1).max(500).default(100) })
  .strict();
export const instanceLogsOutput = z.object({
  lines: z.array(
    z.object({
      at: z.date().nullable(),
      stream: z.enum(["stdout", "stderr"]).nullable(),
      text: z.string(),
    }),
  ),
  truncated: z.boolean(),
});

/** For the command palette: everything with a name, best match first. */
export const searchInput = z
  .object({ query: z.string().max(100), environment: environmentName })
  .strict();
export const searchOutput = z.object({
  items: z.array(
    z.object({
      kind: z.enum(["service", "flag", "connected_flag", "deployment", "release"]),
      id: z.string(),
      title: z.string(),
      detail: z.string().nullable(),
      href: z.string(),
    }),
  ),
});

export const importCatalogInput = z
  .object({
    files: z
      .array(z.object({ reference: z.string().max(500), text: z.string().max(500_000) }))
      .min(1)
      .max(200),
  })
  .strict();
export const importCatalogOutput = z.object({
  services: z.number().int(),
  ports: z.number().int(),
  adapters: z.number().int(),
  changeId: z.string().nullable(),
});

export type ServiceItem = z.infer<typeof serviceItem>;
export type ServiceOutput = z.infer<typeof serviceOutput>;
export type InstanceOutput = z.infer<typeof instanceOutput>;
export type SearchOutput = z.infer<typeof searchOutput>;
