import path from "node:path";
import type { FleetWorkload } from "@/demo/fleet-manifest";
import { createArtefactStore } from "@/server/adapters/processes/artefact-store";
import { forgetEnded } from "@/server/application/releases/forget-ended";
import type { Job } from "@/server/jobs/job";
import { releaseRetentionJob } from "@/server/jobs/release-retention";
import { sampleHistoryJob } from "@/server/jobs/sample-history";
import { type Workload, workloadKeeperJob } from "@/server/jobs/workload-keeper";
import type { Application } from "../application";
import type { Infrastructure } from "../infrastructure";
import { composeReleaseReconciler } from "../releases";
import { continueSampleHistory, seedDemoFleet } from "./demo-fleet";
import { type DemoFleet, readDemoFleet } from "./demo-manifest";
import { createSurroundings, type Surroundings } from "./instance-surroundings";

/** What runs around the console: releases brought about, and the sample fleet when it is wanted. */
export interface Fleet {
  jobsOf(app: Application): readonly Job[];
  /** Makes the sample fleet known; does nothing without one. */
  seed(app: Application): Promise<void>;
}

const VERSION_DIGITS = 12;

function workloadOf(
  infrastructure: Infrastructure,
  { fleet, surroundings }: { readonly fleet: DemoFleet; readonly surroundings: Surroundings },
  definition: FleetWorkload,
): Workload {
  const { environment, name, digest, listens, peers, command, configuration } = definition;
  const version = digest.replace("sha256:", "").slice(0, VERSION_DIGITS);
  const store = createArtefactStore(path.join(infrastructure.environment.dataDir, "artefacts"));
  return {
    ...{ environment, name, version, listens, peers },
    async spec(signal) {
      return {
        ...{ environment, service: name, version, command, listens },
        deploymentId: "workload",
        artefact: await store.keep(path.join(fleet.folder, definition.folder), digest),
        healthPath: "/healthz",
        variables: {
          ...(await surroundings.peers(environment, peers, signal)),
          ...configuration,
          PORTSIDE_SERVICE: name,
          PORTSIDE_VERSION: version,
          PORTSIDE_ENVIRONMENT: environment,
          PORTSIDE_INSTANCE: name,
        },
      };
    },
  };
}

/** The console is worth more than its sample: without a database for it, the sample is left out and that is said. */
async function prepare(
  infrastructure: Infrastructure,
): Promise<{ readonly fleet: DemoFleet | null; readonly surroundings: Surroundings }> {
  const fleet = await readDemoFleet(infrastructure.environment);
  try {
    return { fleet, surroundings: await createSurroundings(infrastructure, fleet) };
  } catch (error) {
    if (fleet === null) throw error;
    infrastructure.logger.error(
      "The sample fleet is left out: it needs a database of its own, which could not be made. PORTSIDE_DEMO=0 does without.",
      { error },
    );
    return { fleet: null, surroundings: await createSurroundings(infrastructure, null) };
  }
}

export async function composeFleet(infrastructure: Infrastructure): Promise<Fleet> {
  const { engine, clock, newId, jobUnitOfWork: unitOfWork, logger } = infrastructure;
  const { fleet, surroundings } = await prepare(infrastructure);
  const workloads = fleet
    ? fleet.manifest.workloads.map((definition) =>
        workloadOf(infrastructure, { fleet, surroundings }, definition),
      )
    : [];
  return {
    jobsOf: (app) => [
      composeReleaseReconciler({ unitOfWork, engine, surroundings, clock, newId }),
      releaseRetentionJob({ forgetEnded: forgetEnded({ unitOfWork, engine, clock }) }),
      ...(workloads.length > 0 ? [workloadKeeperJob({ engine, workloads, newId })] : []),
      ...(fleet
        ? [sampleHistoryJob(() => continueSampleHistory({ infrastructure, app, fleet }))]
        : []),
    ],
    async seed(app) {
      const tokens = Object.entries(surroundings.secrets.sdkTokens).map(([environment, token]) => ({
        ...{ environment, token },
        project: "default",
      }));
      await app.access.registerInitialTokens({ backend: tokens, api: [] });
      if (fleet) await seedDemoFleet({ infrastructure, app, fleet });
      else if (infrastructure.environment.demo)
        logger.warn("The sample fleet is not built: npm run build builds it.");
    },
  };
}
