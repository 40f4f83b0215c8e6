import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { MigrationList } from "@prisma/schema-engine-wasm";
import { nullIfMissing } from "@/server/domain/shared/failure-code";

/** Reads a folder in Prisma's own format: `<timestamp>_<name>/migration.sql` and `migration_lock.toml`. */
export async function readMigrations(folder: string): Promise<MigrationList> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const migrationDirectories = await Promise.all(
    names.map(async (name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: {
          tag: "ok" as const,
          value: await readFile(path.join(folder, name, "migration.sql"), "utf8"),
        },
      },
    })),
  );
  const lock = await readFile(path.join(folder, "migration_lock.toml"), "utf8").catch(
    nullIfMissing,
  );
  return {
    baseDir: folder,
    lockfile: { path: "./migration_lock.toml", content: lock },
    shadowDbInitScript: "",
    migrationDirectories,
  };
}
