import { z } from "zod";
import { DEPLOYMENT_STATUSES } from "@/server/domain/releases/deployment-status";
import {
  actionState,
  actorRef,
  changeRef,
  environmentName,
  name,
  pageInput,
  reason,
} from "./shared";

export const version = z
  .string()
  .trim()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._+-]{0,79}$/,
    "A version is letters, digits, dots, dashes and plus signs.",
  );

export const digest = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/, "A digest is sha256: and 64 hex digits.");

export const commit = z.object({
  hash: z.string().min(4).max(64),
  author: z.string().max(120),
  message: z.string().max(500),
  at: z.coerce.date().optional(),
});

/** Evidence that came with a release: only what somebody really ran. */
export const evidence = z.object({
  kind: z.string().min(1).max(40),
  name: z.string().min(1).max(120),
  passed: z.number().int().min(0).optional(),
  failed: z.number().int().min(0).optional(),
  url: z.url().optional(),
  detail: z.string().max(500).optional(),
});

export const configuration = z.record(
  z.string().regex(/^[A-Za-z_][A-Za-z0-9_.]{0,99}$/),
  z.string().max(4_000),
);

export const registerReleaseInput = z
  .object({
    service: name,
    version,
    digest,
    /** The artefact's folder. */
    artefact: z.string().min(1).max(1_000),
    command: z.array(z.string().min(1).max(1_000)).min(1).max(50),
    configuration: configuration.default({}),
    commit: commit.optional(),
    commits: z.array(commit).max(200).default([]),
    evidence: z.array(evidence).max(50).default([]),
  })
  .strict();

export const releaseOutput = z.object({
  id: z.string(),
  service: z.string(),
  version: z.string(),
  digest: z.string(),
  artefact: z.string(),
  command: z.array(z.string()),
  configuration,
  commit: commit.nullable(),
  commits: z.array(commit),
  evidence: z.array(evidence),
  registeredAt: z.date(),
  registeredBy: z.string(),
  /** Environments it runs in now. */
  runningIn: z.array(z.string()),
  blockedIn: z.array(
    z.object({ environment: z.string(), reason: z.string(), by: z.string(), at: z.date() }),
  ),
});

export const deploymentStatus = z.enum(DEPLOYMENT_STATUSES);

export const stepState = z.enum(["pending", "running", "done", "failed", "skipped"]);

export const deploymentStep = z.object({
  key: z.string(),
  title: z.string(),
  state: stepState,
  detail: z.string().nullable(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
});

export const deploymentItem = z.object({
  id: z.string(),
  service: z.string(),
  environment: z.string(),
  isProduction: z.boolean(),
  kind: z.enum(["deploy", "rollback"]),
  version: z.string(),
  previousVersion: z.string().nullable(),
  status: deploymentStatus,
  isActive: z.boolean(),
  /** Why it is in this state, as a sentence. */
  statusReason: z.string().nullable(),
  reason: z.string().nullable(),
  requestedBy: actorRef.pick({ id: true, name: true }),
  requestedAt: z.date(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
  steps: z.array(deploymentStep),
  instances: z.object({ ready: z.number().int(), desired: z.number().int() }),
});

export const deploymentInstance = z.object({
  id: z.string(),
  version: z.string(),
  host: z.string(),
  slot: z.number().int(),
  state: z.enum(["starting", "ready", "draining", "stopped", "lost"]),
  isNew: z.boolean(),
  requestsPerSecond: z.number().nullable(),
  errorRatio: z.number().nullable(),
  p95Ms: z.number().nullable(),
});

export const deploymentOutput = deploymentItem.extend({
  rollbackOfId: z.string().nullable(),
  deadlineAt: z.date(),
  fence: z.number().int(),
  release: releaseOutput,
  previousRelease: releaseOutput.nullable(),
  instanceList: z.array(deploymentInstance),
  /** Share of traffic the new release has, 0 to 1, as the router reports; null when it did not answer. */
  trafficShare: z.number().nullable(),
  actions: z.object({ abort: actionState, rollBack: actionState }),
});

export const deploymentEvent = z.object({
  seq: z.number().int(),
  at: z.date(),
  level: z.enum(["info", "warn", "error"]),
  step: z.string().nullable(),
  instanceId: z.string().nullable(),
  message: z.string(),
});

export const listDeploymentsInput = pageInput.extend({
  service: name.optional(),
  environment: environmentName.optional(),
  active: z.boolean().optional(),
});

export const listDeploymentsOutput = z.object({
  items: z.array(deploymentItem),
  nextCursor: z.string().nullable(),
});

export const listReleasesInput = pageInput.extend({ service: name });

export const listReleasesOutput = z.object({
  items: z.array(releaseOutput),
  nextCursor: z.string().nullable(),
});

export const getDeploymentInput = z.object({ id: name }).strict();

export const listDeploymentEventsInput = z
  .object({
    id: name,
    afterSeq: z.number().int().min(0).default(0),
    limit: z.number().int().min(1).max(500).default(200),
  })
  .strict();

export const listDeploymentEventsOutput = z.object({ items: z.array(deploymentEvent) });

export const deployInput = z
  .object({
    service: name,
    environment: environmentName,
    releaseId: name,
    reason: reason.optional(),
    confirm: z.string().max(120).optional(),
    /** How many; as many as run now if not given. */
    instances: z.number().int().min(1).max(50).optional(),
    /** The release that should run now: with another one nothing is done. */
    expects: name.optional(),
  })
  .strict();

export const rollBackInput = z
  .object({
    service: name,
    environment: environmentName,
    releaseId: name.optional(),
    reason,
    confirm: z.string().max(120).optional(),
    /** The release that should run now: with another one nothing is done. */
    expects: name.optional(),
  })
  .strict();

export const abortInput = z.object({ id: name, reason: reason.optional() }).strict();

export const liftBlockInput = z
  .object({ service: name, environment: environmentName, releaseId: name, reason })
  .strict();

export const deploymentChangedOutput = changeRef.extend({
  /** Null when nothing was started. */
  changeId: z.string().nullable(),
  deployment: deploymentItem,
  /** False when what was asked for already runs; then nothing was started. */
  started: z.boolean(),
});

export const releaseChangedOutput = z.object({
  changeId: z.string().nullable(),
  release: releaseOutput,
});

export type ReleaseOutput = z.infer<typeof releaseOutput>;
export type DeploymentItem = z.infer<typeof deploymentItem>;
export type DeploymentOutput = z.infer<typeof deploymentOutput>;
export type DeploymentEvent = z.infer<typeof deploymentEvent>;
