import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { hasCode } from "@/server/domain/shared/failure-code";
import type { ArtefactCheck, ArtefactReference } from "@/server/ports/deploy-engine";

async function digestFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/**
 * The digest of an artefact folder: SHA-256 over one line per file, `<sha256 of the content>  <path>\n`, sorted by
 * path with `/` between folders. What `find . -type f | sort | xargs sha256sum | sha256sum` prints without the `./`.
 */
export async function digestArtefact(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort((left, right) => (left < right ? -1 : 1));
  const hash = createHash("sha256");
  for (const file of files)
    hash.update(`${await digestFile(join(folder, file))}  ${file.split(sep).join("/")}\n`);
  return `sha256:${hash.digest("hex")}`;
}

export async function checkArtefactFolder({
  location,
  digest,
}: ArtefactReference): Promise<ArtefactCheck> {
  try {
    const found = await digestArtefact(location);
    return found === digest ? { state: "present" } : { state: "different", digest: found };
  } catch (error) {
    if (hasCode(error, "ENOENT") || hasCode(error, "ENOTDIR")) return { state: "missing" };
    throw error;
  }
}
