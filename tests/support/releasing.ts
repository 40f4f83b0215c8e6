import { randomUUID } from "node:crypto";
import { onTestFinished } from "vitest";
import { createDdsketchLatencySketches } from "@/server/adapters/ddsketch/ddsketch-latency-sketches";
import { createPrismaJobLeases } from "@/server/adapters/prisma/prisma-job-leases";
import { createPrismaUnitOfWork } from "@/server/adapters/prisma/prisma-unit-of-work";
import { digestArtefact } from "@/server/adapters/processes/artefact";
import { systemClock } from "@/server/adapters/system/system-clock";
import { RELEASES_JOB, type ReconcileDeps } from "@/server/application/releases/reconcile-deps";
import { composeReleaseReconciler, composeReleases } from "@/server/composition/releases";
import type { Actor } from "@/server/domain/access/actor";
import type { Deployment } from "@/server/domain/releases/deployment";
import { isTerminal } from "@/server/domain/releases/deployment-lifecycle";
import type { ReleaseDraft } from "@/server/domain/releases/release";
import type { Service } from "@/server/domain/services/service";
import type { DeployEngine } from "@/server/ports/deploy-engine";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import { freshDatabase } from "./database";
import { eventually, startEngine, type TestEngine, TINY_ARTEFACT } from "./engines";
import { silentLogger } from "./silent-logger";

export const ANA: Actor = { id: "u-ana", name: "Ana", kind: "user", role: "operator" };
export const CI: Actor = { id: "t-ci", name: "CI", kind: "token", role: "operator" };
export const PAYMENTS = { service: "payments", environment: "production" } as const;

const payments: Service = {
  name: "payments",
  title: "payments",
  description: "Takes and returns money.",
  kind: "service",
  owner: "group:payments",
  tier: 1,
  system: "shop",
  lifecycle: "production",
  links: [],
  useCases: [],
  objectives: { errorRatio: null, latencyP95Ms: null },
  source: { reference: "catalog-info.yaml", hash: "0", importedAt: new Date(0) },
  ports: [],
};

export interface Releasing {
  readonly app: ReturnType<typeof composeReleases>;
  readonly unitOfWork: UnitOfWork;
  readonly engine: DeployEngine;
  readonly engines: TestEngine;
  readonly databaseUrl: string;
  register(version: string, over?: Partial<ReleaseDraft>): Promise<string>;
  /** Waits until the deployment is over. */
  untilOver(id: string): Promise<Deployment>;
  /** Deploys and waits; the first ones of a place need no reason. */
  run(version: string): Promise<Deployment>;
  events(id: string): Promise<string[]>;
  /** Starts a worker that does nothing else, until the returned function is called. */
  startWorker(over?: Partial<ReconcileDeps>): Promise<() => Promise<void>>;
}

export interface ReleasingOptions {
  /** Whether a worker runs in this process; it does if not told. */
  readonly worker?: boolean;
  /** The engine's state folder, for a test whose worker is another process. */
  readonly stateFolder?: string;
}

/** Everything that releases need, real but for surroundings: database, engine, artefact of a tiny service. */
export async function setUpReleasing(options: ReleasingOptions = {}): Promise<Releasing> {
  const { prisma, url } = await freshDatabase();
  const engines = await startEngine(options.stateFolder);
  const { engine } = engines;
  const unitOfWork = createPrismaUnitOfWork(prisma);
  const shared = { unitOfWork, engine, clock: systemClock, newId: randomUUID };
  const app = composeReleases({ ...shared, sketches: createDdsketchLatencySketches() });
  const digest = await digestArtefact(TINY_ARTEFACT);
  await unitOfWork.run(({ services }) => services.save(payments));

  const startWorker: Releasing["startWorker"] = async (over = {}) => {
    const job = composeReleaseReconciler({
      ...shared,
      surroundings: { variables: async () => ({}) },
      ...over,
    });
    await prisma.$executeRaw`update job_lease set lease_until = now() - interval '1 s'`;
    const claim = { name: RELEASES_JOB, holder: randomUUID(), leaseMs: 60_000, everyMs: 0 };
    const lease = await createPrismaJobLeases(prisma).acquire(claim);
    if (lease === null) throw new Error("Another worker holds the lease.");
    const stopping = new AbortController();
    const { signal } = stopping;
    const running = job.run({ fence: lease.token, signal, logger: silentLogger });
    return async () => {
      stopping.abort();
      await running;
    };
  };

  const releasing: Releasing = {
    ...{ app, unitOfWork, engine, engines, databaseUrl: url, startWorker },
    async register(version, over = {}) {
      const draft: ReleaseDraft = {
        ...{ service: "payments", version, digest, artefact: TINY_ARTEFACT },
        command: ["node", "tiny-service.mjs"],
        ...{ configuration: {}, commit: null, commits: [], evidence: [] },
        ...over,
      };
      return (await app.register(CI, draft)).release.id;
    },
    untilOver: (id) =>
      eventually(
        async () => {
          const found = await unitOfWork.read(({ deployments }) => deployments.findById(id));
          if (!found) throw new Error(`There is no deployment ${id}.`);
          return found;
        },
        ({ status }) => isTerminal(status),
        60_000,
      ),
    async run(version) {
      const command = { ...PAYMENTS, releaseId: `payments@${version}`, confirm: "payments" };
      const { deployment } = await app.deploy(ANA, command);
      return releasing.untilOver(deployment.id);
    },
    events: async (id) =>
      (await app.listEvents(ANA, { id, afterSeq: 0, limit: 500 })).items.map(
        ({ message }) => message,
      ),
  };
  if (options.worker ?? true) {
    const stop = await startWorker();
    onTestFinished(stop);
  }
  return releasing;
}
