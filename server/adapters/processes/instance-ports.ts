import { mkdir, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { upstreamUnavailable } from "@/server/domain/shared/errors";
import { createFile, readIfThere } from "./files";

export interface PortRange {
  readonly first: number;
  readonly last: number;
}

export function isFreePort(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/** A free port of the range, looked for from a random place; null when there is none. */
export async function findFreePort(
  range: PortRange,
  accept: (port: number) => Promise<boolean>,
): Promise<number | null> {
  const count = range.last - range.first + 1;
  const start = Math.floor(Math.random() * count);
  for (let step = 0; step < count; step += 1) {
    const port = range.first + ((start + step) % count);
    if ((await isFreePort(port)) && (await accept(port))) return port;
  }
  return null;
}

/** Which instance a port is kept for, as one file per port: consoles that share the folder never pick the same. */
export interface InstancePorts {
  reserve(instanceId: string): Promise<number>;
  release(instanceId: string): Promise<void>;
}

export function createInstancePorts(folder: string, range: PortRange): InstancePorts {
  return {
    async reserve(instanceId) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const port = await findFreePort(range, (candidate) =>
        createFile(join(folder, String(candidate)), instanceId),
      );
      if (port !== null) return port;
      throw upstreamUnavailable(
        "DeployEngine",
        "local processes",
        new Error(`Every port from ${range.first} to ${range.last} is taken.`),
      );
    },
    async release(instanceId) {
      for (const entry of await readdir(folder).catch(() => []))
        if ((await readIfThere(join(folder, entry))) === instanceId)
          await rm(join(folder, entry), { force: true });
    },
  };
}
