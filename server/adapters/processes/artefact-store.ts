import { randomUUID } from "node:crypto";
import { cp, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { hasCode } from "@/server/domain/shared/failure-code";
import { checkArtefactFolder } from "./artefact";

const DIGEST_DIGITS = 32;

/** Keeps artefacts by digest: a release goes on pointing at what it was, whatever is built later. */
export interface ArtefactStore {
  /** Copies the folder unless it is kept already; gives where it is kept. */
  keep(folder: string, digest: string): Promise<string>;
}

export function createArtefactStore(root: string): ArtefactStore {
  return {
    async keep(folder, digest) {
      const kept = join(root, digest.replace("sha256:", "").slice(0, DIGEST_DIGITS));
      const { state } = await checkArtefactFolder({ location: kept, digest });
      if (state === "present") return kept;
      await mkdir(root, { recursive: true });
      const draft = join(root, `.${randomUUID()}`);
      await cp(folder, draft, { recursive: true });
      if (state === "different") await rm(kept, { recursive: true, force: true });
      // Another console may have been faster: what it kept is the same.
      await rename(draft, kept).catch(async (error: unknown) => {
        await rm(draft, { recursive: true, force: true });
        if (!hasCode(error, "ENOTEMPTY") && !hasCode(error, "EEXIST")) throw error;
      });
      return kept;
    },
  };
}
