import { copyFile, readdir, rename, stat, truncate } from "node:fs/promises";
import { join } from "node:path";

const EVERY_MS = 5_000;
const MAX_BYTES = 1_048_576;

async function rotate(log: string): Promise<void> {
  const size = await stat(log).then(
    (found) => found.size,
    () => 0,
  );
  if (size <= MAX_BYTES) return;
  await rename(`${log}.1`, `${log}.2`).catch(() => undefined);
  // The instance keeps its file open and appends: the file is copied and emptied, never replaced. A line written
  // between the two is lost; that is the price of an instance that needs nobody to write.
  await copyFile(log, `${log}.1`);
  await truncate(log, 0);
}

/** Bounds each instance's log at about three times MAX_BYTES. Done here because the router is always there. */
export function startLogRotation(instancesFolder: string): () => void {
  const timer = setInterval(() => {
    void readdir(instancesFolder)
      .catch(() => [])
      .then((ids) => Promise.allSettled(ids.map((id) => rotate(join(instancesFolder, id, "log")))));
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
