import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { digestArtefact } from "@/server/adapters/processes/artefact";

/** Some packages are CommonJS and ask for Node's modules by `require`. */
const REQUIRE = `import{createRequire}from"node:module";const require=createRequire(import.meta.url);`;
/** Packages that others use when they are there, and do without otherwise: here they are not, wherever it runs. */
const withoutOptionalPackages: Plugin = {
  name: "without-optional-packages",
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^(pg-native|iconv-lite)$/ }, ({ path }) => ({
      path,
      namespace: "absent",
    }));
    onLoad({ filter: /./, namespace: "absent" }, ({ path }) => ({
      contents: `throw new Error("${path} is not installed")`,
    }));
  },
};
const FILE = "main.mjs";

export interface Entry {
  /** Relative to the repository. */
  readonly file: string;
  /** Relative to where artefacts go. */
  readonly folder: string;
}

export interface Bundle {
  readonly code: string;
  readonly digest: string;
  readonly sizeBytes: number;
  /** The repository's files in it. */
  readonly sources: string[];
}

/**
 * Bundles each entry with all it needs into one file of its folder under `out`; all at once, since they share
 * most of what there is to read. The same sources give the same bytes.
 */
export async function bundleAll(
  { repository, out }: { readonly repository: string; readonly out: string },
  entries: readonly Entry[],
): Promise<ReadonlyMap<string, Bundle>> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: repository,
    entryPoints: entries.map(({ file, folder }) => ({ in: file, out: `${folder}/main` })),
    outdir: "/",
    outExtension: { ".js": ".mjs" },
    write: false,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node24",
    minify: true,
    legalComments: "none",
    plugins: [withoutOptionalPackages],
    banner: { js: REQUIRE },
    tsconfig: join(repository, "tsconfig.json"),
    metafile: true,
    logLevel: "error",
  });
  const inputs = new Map(
    Object.values(metafile.outputs).map((output) => [output.entryPoint, output.inputs]),
  );
  const bundles = entries.map(async ({ file, folder }) => {
    const content = outputFiles.find(({ path }) => path === `/${folder}/${FILE}`)?.contents;
    if (!content) throw new Error(`${file} was not bundled.`);
    await writeIfDifferent(join(out, folder), content);
    const bundle: Bundle = {
      code: Buffer.from(content).toString(),
      digest: await digestArtefact(join(out, folder)),
      sizeBytes: content.length,
      sources: Object.keys(inputs.get(file) ?? {})
        .filter((source) => source.startsWith("demo/"))
        .sort(),
    };
    return [folder, bundle] as const;
  });
  return new Map(await Promise.all(bundles));
}

/** An artefact that is right already is not touched: an instance may be starting from it. */
async function writeIfDifferent(folder: string, content: Uint8Array): Promise<void> {
  const file = join(folder, FILE);
  const before = await readFile(file).catch(() => null);
  if (before?.equals(content)) return;
  await mkdir(folder, { recursive: true });
  await writeFile(file, content);
}
