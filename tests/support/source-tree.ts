import { readdirSync } from "node:fs";
import path from "node:path";

/** Folders of ours; everything else in a clone is somebody else's or made by a program. */
export const SOURCE_FOLDERS = [
  "app",
  "bench",
  "components",
  "contracts",
  "demo",
  "docs",
  "lib",
  "prisma",
  "scripts",
  "server",
  "tests",
] as const;

const NOT_OURS = new Set(["generated", "node_modules"]);

/** Every file under these folders, as paths from the root of the repository. */
export function sourceFiles(folders: readonly string[] = SOURCE_FOLDERS): string[] {
  return folders.flatMap((folder) => filesUnder(folder));
}

function filesUnder(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : filesUnder(file);
    return [file];
  });
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
