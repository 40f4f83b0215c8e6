import { readFile } from "node:fs/promises";
import path from "node:path";
import type { FleetManifest, FleetRelease } from "@/demo/fleet-manifest";
import { createArtefactStore } from "@/server/adapters/processes/artefact-store";
import { SYSTEM_ACTOR } from "@/server/domain/access/actor";
import type { Deployment } from "@/server/domain/releases/deployment";
import {
  type Evidence,
  FLAG,
  IRREVERSIBLE,
  MIGRATION,
  type ReleaseDraft,
  releaseId,
} from "@/server/domain/releases/release";
import { DomainError } from "@/server/domain/shared/errors";
import type { Application } from "../application";
import type { Infrastructure } from "../infrastructure";
import type { DemoFleet } from "./demo-manifest";

export interface Seeding {
  readonly infrastructure: Infrastructure;
  readonly app: Application;
  readonly fleet: DemoFleet;
}

/** What was done by another console, or before, needs no doing. */
async function unlessDone(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const isDone =
      error instanceof DomainError && ["already_exists", "conflict"].includes(error.code);
    if (!isDone) throw error;
  }
}

async function importCatalog({ app, fleet, infrastructure }: Seeding): Promise<void> {
  const { rootDir } = infrastructure.environment;
  const references = [
    "demo/catalog-info.yaml",
    ...fleet.manifest.services.map(({ catalog }) => catalog),
  ];
  const files = await Promise.all(
    references.map(async (reference) => ({
      reference,
      text: await readFile(path.join(rootDir, reference), "utf8"),
    })),
  );
  await app.services.importCatalog(SYSTEM_ACTOR, { files });
}

async function importFlags({ app, infrastructure }: Seeding): Promise<void> {
  const file = path.join(infrastructure.environment.rootDir, "demo/flags.json");
  const document: unknown = JSON.parse(await readFile(file, "utf8"));
  await app.flags.importDefinitions(SYSTEM_ACTOR, document);
}

const evidenceOf = ({ migrations, flags, contractRuns }: FleetRelease): readonly Evidence[] => [
  ...migrations.map(({ name, reversible }) => ({
    kind: MIGRATION,
    name,
    detail: reversible ? "reversible" : IRREVERSIBLE,
  })),
  ...flags.map((name) => ({ kind: FLAG, name })),
  ...contractRuns.map(({ port, adapter, passed, failed, ranAt }) => ({
    kind: "contract",
    name: `${port}, ${adapter}`,
    passed,
    failed,
    detail: `ran ${ranAt}`,
  })),
];

async function draftOf({ fleet, infrastructure }: Seeding, release: FleetRelease) {
  const store = createArtefactStore(path.join(infrastructure.environment.dataDir, "artefacts"));
  const artefact = await store.keep(path.join(fleet.folder, release.folder), release.digest);
  const { service, version, digest, command, configuration, commits } = release;
  const draft: ReleaseDraft = {
    ...{ service, version, digest, command, configuration, commits, artefact },
    commit: commits[0] ?? null,
    evidence: evidenceOf(release),
  };
  return draft;
}

async function registerReleases(seeding: Seeding): Promise<void> {
  const { app, fleet, infrastructure } = seeding;
  const ids = fleet.manifest.releases.map(({ service, version }) => releaseId(service, version));
  const known = await infrastructure.unitOfWork.read(({ releases }) => releases.listByIds(ids));
  const registered = new Map(known.map(({ id, digest }) => [id, digest]));
  for (const release of fleet.manifest.releases) {
    const id = releaseId(release.service, release.version);
    if (registered.has(id)) {
      if (registered.get(id) !== release.digest)
        infrastructure.logger.info("A release of the sample fleet stays as it was registered", {
          release: id,
        });
      continue;
    }
    const draft = await draftOf(seeding, release);
    await unlessDone(() => app.releases.register(SYSTEM_ACTOR, draft));
  }
}

type SampleDeployment = FleetManifest["deployments"][number];

/** How long a release of the history runs before the next, so that there is evidence of how it did. */
const RUNS_FOR_MS = 20_000;

/**
 * The next of a place's deployments that are part of the sample; null where all are made, or the last did not succeed
 * some time ago, or somebody else deployed: what an operator did is left as it is.
 */
export function nextOfHistory(
  history: readonly SampleDeployment[],
  made: readonly Pick<Deployment, "releaseId" | "status" | "finishedAt">[],
  now: Date,
): SampleDeployment | null {
  const isOurs = made.every(({ releaseId: id, status, finishedAt }, index) => {
    const planned = history[index];
    const hasRun = now.getTime() - (finishedAt ?? now).getTime() >= RUNS_FOR_MS;
    return (
      hasRun &&
      planned !== undefined &&
      id === releaseId(planned.service, planned.version) &&
      (status === "succeeded" || status === "superseded")
    );
  });
  return isOurs ? (history[made.length] ?? null) : null;
}

/** Makes the next deployment of every place that has one to come: the first where nothing was deployed, or a later one. */
async function deployNext(
  { app, fleet, infrastructure }: Seeding,
  which: "first" | "later",
): Promise<void> {
  const places = Map.groupBy(
    fleet.manifest.deployments,
    ({ environment, service }) => `${environment}/${service}`,
  );
  for (const history of places.values()) {
    const [first] = history;
    if (!first) continue;
    const { environment, service } = first;
    const newestFirst = await infrastructure.unitOfWork.read(({ deployments }) =>
      deployments.list({ environment, service }, { limit: history.length }),
    );
    if ((which === "first") !== (newestFirst.length === 0)) continue;
    const next = nextOfHistory(history, newestFirst.toReversed(), infrastructure.clock.now());
    if (!next) continue;
    const { version, instances } = next;
    const command = { environment, service, instances, releaseId: releaseId(service, version) };
    await unlessDone(() => app.releases.deploy(SYSTEM_ACTOR, command));
  }
}

/** What the sample's history still lacks where it was begun; repeating it changes nothing. */
export const continueSampleHistory = (seeding: Seeding): Promise<void> =>
  deployNext(seeding, "later");

/**
 * Makes the sample fleet known through the use cases an operator would use. Repeating it changes nothing: the worker
 * keeps alive what is deployed, also when it comes back to a machine where everything had ended.
 */
export async function seedDemoFleet(seeding: Seeding): Promise<void> {
  await importCatalog(seeding);
  await importFlags(seeding);
  await registerReleases(seeding);
  await deployNext(seeding, "first");
}
