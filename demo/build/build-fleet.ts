import { createHash } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkArtefactFolder, digestArtefact } from "@/server/adapters/processes/artefact";
import { type FleetManifest, fleetManifest } from "../fleet-manifest";
import { deployments, peers, workloads } from "../layout";
import { type ReleaseDefinition, releases } from "../releases";
import { type Bundle, bundleAll, type Entry } from "./bundle";
import { type AdapterRun, runContracts } from "./contract-runs";
import { readFlagNames, readMigrations } from "./known-names";

/**
 * Little memory for each of many small processes: without compiled code and its feedback an instance takes a third
 * less, and a fifth more of the little time it needs. One worker thread for V8 is enough for a heap this small.
 */
const COMMAND = [
  "node",
  "--lite-mode",
  "--max-old-space-size=48",
  "--max-semi-space-size=1",
  "--v8-pool-size=1",
  // An HTTP client deep in the SDK of the flags still calls `url.parse`.
  "--disable-warning=DEP0169",
  "main.mjs",
];
const MANIFEST = "manifest.json";

const folderOf = ({ service, version }: ReleaseDefinition) => `${service}/${version}`;
const entries: readonly Entry[] = [
  ...releases.map((release) => ({
    file: `demo/${release.service}/releases/${release.version}.ts`,
    folder: folderOf(release),
  })),
  ...workloads.map(({ name }) => ({ file: `demo/${name}/main.ts`, folder: name })),
];

export interface BuildOptions {
  readonly repository: string;
  readonly out: string;
}

export interface BuildResult {
  readonly manifest: FleetManifest;
  /** False when nothing had changed since the last build. */
  readonly isBuilt: boolean;
}

/** Builds every release and workload of the fleet, unless the last build was of the same sources. */
export async function buildFleet(options: BuildOptions): Promise<BuildResult> {
  const inputs = await digestOfInputs(options.repository);
  const last = await readManifest(options.out);
  if (last?.inputs === inputs && (await isComplete(options, last)))
    return { manifest: last, isBuilt: false };

  const built = { bundles: await bundleAll(options, entries), last };
  const manifest = fleetManifest.parse({
    format: 1,
    inputs,
    services: Object.entries(peers).map(([name, called]) => ({
      name,
      catalog: `demo/${name}/catalog-info.yaml`,
      peers: called,
    })),
    releases: await describeReleases(options.repository, built),
    workloads: workloads.map((workload) => ({
      ...workload,
      ...artefactOf(built, workload.name).artefact,
    })),
    deployments,
  });
  const draft = join(options.out, `${MANIFEST}.draft`);
  await writeFile(draft, `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(draft, join(options.out, MANIFEST));
  return { manifest, isBuilt: true };
}

/** Of the sources, and of the packages and settings they are bundled with. */
async function digestOfInputs(repository: string): Promise<string> {
  const hash = createHash("sha256").update(await digestArtefact(join(repository, "demo")));
  for (const file of ["package-lock.json", "tsconfig.json"])
    hash.update(await readFile(join(repository, file)));
  return `sha256:${hash.digest("hex")}`;
}

async function readManifest(out: string): Promise<FleetManifest | null> {
  const text = await readFile(join(out, MANIFEST), "utf8").catch(() => null);
  if (text === null) return null;
  const parsed = fleetManifest.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}

async function isComplete({ out }: BuildOptions, last: FleetManifest): Promise<boolean> {
  const checks = await Promise.all(
    [...last.releases, ...last.workloads].map(({ folder: location, digest }) =>
      checkArtefactFolder({ location: join(out, location), digest }),
    ),
  );
  return checks.every(({ state }) => state === "present");
}

interface Built {
  readonly bundles: ReadonlyMap<string, Bundle>;
  readonly last: FleetManifest | null;
}

function artefactOf({ bundles, last }: Built, folder: string) {
  const bundle = bundles.get(folder);
  if (!bundle) throw new Error(`Nothing was built for ${folder}.`);
  const { digest, sizeBytes } = bundle;
  // What was built before from the same bytes was built then, not now.
  const same = [...(last?.releases ?? []), ...(last?.workloads ?? [])].find(
    (known) => known.folder === folder && known.digest === digest,
  );
  const builtAt = same?.builtAt ?? new Date().toISOString();
  return { bundle, artefact: { folder, digest, sizeBytes, builtAt, command: COMMAND } };
}

async function describeReleases(repository: string, built: Built) {
  const flags = await readFlagNames(repository);
  const runs = await runContracts();
  return releases.map((release) => {
    const { bundle, artefact } = artefactOf(built, folderOf(release));
    return {
      ...release,
      ...artefact,
      migrations: readMigrations(release.service, bundle.code),
      flags: flags.filter((flag) => bundle.code.includes(flag)),
      sources: bundle.sources,
      contractRuns: runsOf(runs, bundle.sources),
    };
  });
}

const runsOf = (runs: readonly AdapterRun[], sources: readonly string[]) =>
  runs.filter(({ source }) => sources.includes(source)).map(({ run }) => run);
