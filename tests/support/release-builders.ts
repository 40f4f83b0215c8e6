import type { Deployment } from "@/server/domain/releases/deployment";
import { firstSteps } from "@/server/domain/releases/deployment-steps";
import type { Instance, SeenInstance, SeenTarget, Sight } from "@/server/domain/releases/instance";
import type { Release } from "@/server/domain/releases/release";

export const NOON = new Date("2026-03-02T12:00:00.000Z");
export const later = (ms: number): Date => new Date(NOON.getTime() + ms);

export const aRelease = (over: Partial<Release> = {}): Release => {
  const version = over.version ?? "2.14.0";
  const service = over.service ?? "payments";
  return {
    id: `${service}@${version}`,
    service,
    version,
    digest: `sha256:${"a".repeat(64)}`,
    artefact: `/artefacts/${service}-${version}`,
    command: ["node", "main.mjs"],
    configuration: {},
    commit: null,
    commits: [],
    evidence: [],
    registeredAt: NOON,
    registeredBy: "ci",
    ...over,
  };
};

export const aDeployment = (over: Partial<Deployment> = {}): Deployment => ({
  id: "d-1",
  service: "payments",
  environment: "production",
  releaseId: "payments@2.14.0",
  previousReleaseId: "payments@2.13.2",
  kind: "deploy",
  status: "progressing",
  statusReason: null,
  reason: null,
  rollbackOfId: null,
  requestedBy: { id: "u-ana", name: "Ana" },
  requestedAt: NOON,
  startedAt: NOON,
  finishedAt: null,
  deadlineAt: later(120_000),
  instances: 2,
  steps: firstSteps(),
  version: 1,
  fence: 1n,
  ...over,
});

export const anInstance = (over: Partial<Instance> = {}): Instance => ({
  id: "payments-1",
  service: "payments",
  environment: "production",
  releaseId: "payments@2.14.0",
  version: "2.14.0",
  deploymentId: "d-1",
  slot: 0,
  host: "node-a1",
  port: 4000,
  pid: 77,
  state: "starting",
  note: null,
  startedAt: NOON,
  readyAt: null,
  drainingAt: null,
  stoppedAt: null,
  lastSeenAt: NOON,
  ...over,
});

/** What engine and router see; only what is named differs from a running, healthy instance. */
export interface Seen {
  readonly id: string;
  readonly engine?: SeenInstance["state"] | null;
  readonly code?: number;
  readonly router?: SeenTarget["health"] | null;
  readonly error?: string;
}

export const aSight = (seen: readonly Seen[], now: Date = NOON): Sight => ({
  now,
  instances: new Map(
    seen
      .filter(({ engine }) => engine !== null)
      .map(({ id, engine = "running", code }) => [
        id,
        {
          ...{ id, state: engine ?? "running", host: "node-a1", port: 4000, pid: 77 },
          end: engine === "ended" ? { code: code ?? null, signal: null, reason: null } : null,
        },
      ]),
  ),
  targets: new Map(
    seen
      .filter(({ router }) => router !== null)
      .map(({ id, router = "healthy", error }) => [
        id,
        {
          ...{ instanceId: id, weight: 1, draining: false },
          health: router ?? "healthy",
          lastError: error ?? null,
        },
      ]),
  ),
});
