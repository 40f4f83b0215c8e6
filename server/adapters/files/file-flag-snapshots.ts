import { createHash } from "node:crypto";
import { mkdir, open, readdir, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { nullIfMissing } from "@/server/domain/shared/failure-code";
import type { FlagSnapshots } from "@/server/ports/flag-snapshots";
import type { Logger } from "@/server/ports/logger";

const SUFFIX = ".snapshot";
const checksumOf = (content: string): string => createHash("sha256").update(content).digest("hex");

/** One file a name: the checksum on its first line, the content after it. */
export const createFileFlagSnapshots = (folder: string, logger: Logger): FlagSnapshots => {
  const fileOf = (name: string): string =>
    path.join(folder, `${encodeURIComponent(name)}${SUFFIX}`);
  /** A process that has the database starts all the same. */
  const unread = (error: unknown): null => {
    logger.warn("A snapshot of flags cannot be read and is not used", { error });
    return null;
  };
  return {
    async write(name, content) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const temporary = `${fileOf(name)}.${process.pid}.new`;
      const file = await open(temporary, "w", 0o600);
      try {
        await file.writeFile(`${checksumOf(content)}\n${content}`);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, fileOf(name));
    },
    async read(name) {
      const text = await readFile(fileOf(name), "utf8").catch(nullIfMissing).catch(unread);
      if (text === null) return null;
      const end = text.indexOf("\n");
      const content = text.slice(end + 1);
      if (text.slice(0, end) === checksumOf(content)) return content;
      logger.warn("A snapshot of flags is damaged and not used", { name });
      return null;
    },
    async list() {
      const files = (await readdir(folder).catch(nullIfMissing).catch(unread)) ?? [];
      return files
        .filter((file) => file.endsWith(SUFFIX))
        .map((file) => decodeURIComponent(file.slice(0, -SUFFIX.length)));
    },
  };
};
