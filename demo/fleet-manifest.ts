/**
 * What `scripts/build-demo.ts` hands to whoever registers and runs the sample fleet.
 *
 * The same environment reaches every process: `HOST`, `PORT` (serves `GET /healthz`), the `PORTSIDE_*` identity,
 * telemetry, flags and `DATABASE_URL`; `<NAME>_URL` for each of its `peers`; `<NAME>_PORT` for each name it
 * `listens` as; and its `configuration`. A name becomes a variable in upper case with `_` for `-`.
 */
import { z } from "zod";

const name = z.string().regex(/^[a-z][a-z0-9-]*$/);
/** As the engine computes it, so that it can check an artefact before it starts it. */
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const configuration = z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), z.string());

const artefact = z.object({
  /** Relative to the manifest. Its content never changes: another content is another digest. */
  folder: z.string(),
  digest,
  sizeBytes: z.int().positive(),
  builtAt: z.iso.datetime(),
  /** Run with the folder as working directory; "node" stands for the running node binary. */
  command: z.array(z.string()).min(1).readonly(),
});

const commit = z.object({
  hash: z.string().regex(/^[0-9a-f]{40}$/),
  author: z.string(),
  message: z.string(),
});

/** A run of a port's contract suite against one of its adapters, made while building. */
const contractRun = z.object({
  port: z.string(),
  adapter: z.string(),
  suite: z.string(),
  passed: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  ranAt: z.iso.datetime(),
});

const release = artefact.extend({
  service: name,
  version: z.string(),
  configuration,
  /** Since the release before it, newest first: the first one is what was built. */
  commits: z.array(commit).min(1),
  /** Applied by the instances themselves at start, in this order. */
  migrations: z.array(z.object({ name: z.string(), reversible: z.boolean() })),
  /** Flags named in the artefact. */
  flags: z.array(z.string()),
  /** Files of this repository that are in the artefact. */
  sources: z.array(z.string()),
  contractRuns: z.array(contractRun),
});

const service = z.object({
  name,
  /** Relative to the repository. */
  catalog: z.string(),
  peers: z.array(name).readonly(),
});

/** A process the fleet needs around it that is no service: it is not deployed, rolled back or probed by operators. */
const workload = artefact.extend({
  name,
  environment: name,
  peers: z.array(name).readonly(),
  listens: z.array(name).readonly(),
  configuration,
});

export const fleetManifest = z.object({
  format: z.literal(1),
  /** Of everything the build reads; the same inputs are not built again. */
  inputs: digest,
  services: z.array(service),
  /** Oldest first within a service. */
  releases: z.array(release),
  workloads: z.array(workload),
  /** What is deployed where at first start, in this order; one of a place after the other. */
  deployments: z.array(
    z.object({
      environment: name,
      service: name,
      version: z.string(),
      instances: z.int().positive(),
    }),
  ),
});

export type FleetManifest = z.infer<typeof fleetManifest>;
export type FleetRelease = FleetManifest["releases"][number];
export type FleetWorkload = FleetManifest["workloads"][number];
export type ContractRun = z.infer<typeof contractRun>;
export type Commit = z.infer<typeof commit>;
