import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";

export interface NamedContent {
  /** Relative to the folder, with "/". */
  readonly path: string;
  readonly content: Uint8Array;
}

/**
 * The digest of an artefact: sha256 over `<path> NUL <size in bytes> NUL <content>` of every file, in the order of
 * their paths by code unit. The same for the same names and bytes, whenever and wherever they were written.
 */
export function digestOf(files: readonly NamedContent[]): string {
  const hash = createHash("sha256");
  const ordered = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, content } of ordered)
    hash.update(`${path}\0${content.length}\0`).update(content);
  return `sha256:${hash.digest("hex")}`;
}

/** Every file under a folder. */
export async function filesUnder(folder: string): Promise<NamedContent[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const file = join(entry.parentPath, entry.name);
        const path = relative(folder, file).replaceAll(sep, "/");
        return { path, content: await readFile(file) };
      }),
  );
}
