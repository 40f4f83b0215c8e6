import type { InstanceEnd, ObservedInstance } from "@/server/ports/deploy-engine";
import type { Claim, InstanceFolder, StoredExit, StoredSpec, StoredStop } from "./instance-folder";
import { isRunning } from "./process-identity";

/** How long the exit code may take to arrive after the process is gone. */
const EXIT_GRACE_MS = 2_000;

/** Reads what became of instances, and notes the end of those whose end nobody saw. */
export interface Observer {
  observe(folder: InstanceFolder, spec: StoredSpec): Promise<ObservedInstance>;
}

export function createObserver(host: string): Observer {
  const noticed = new Map<string, number>();

  const findExit = async (folder: InstanceFolder): Promise<StoredExit | null> => {
    const exit = await folder.exit();
    if (exit !== null) {
      noticed.delete(folder.path);
      return exit;
    }
    const since = noticed.get(folder.path) ?? Date.now();
    noticed.set(folder.path, since);
    if (Date.now() - since >= EXIT_GRACE_MS)
      await folder.recordExit({ at: new Date(since), code: null, signal: null });
    return null;
  };

  const findEnd = async (folder: InstanceFolder, stop: StoredStop | null): Promise<InstanceEnd> => {
    const exit = await findExit(folder);
    return {
      at: exit?.at ?? stop?.at ?? null,
      code: exit?.code ?? null,
      signal: exit?.signal ?? null,
      reason: stop?.reason ?? null,
    };
  };

  const observeClaimed = async (
    folder: InstanceFolder,
    claim: Claim,
  ): Promise<Pick<ObservedInstance, "state" | "end">> => {
    const stop = await folder.stop();
    const isAlive = claim.kind === "taken" && (await isRunning(claim.identity));
    if (isAlive) return { state: stop ? "stopping" : "running", end: null };
    return { state: "ended", end: await findEnd(folder, stop) };
  };

  return {
    async observe(folder, { id, deploymentId, service, environment, version, port }) {
      const claim = await folder.claim();
      const known = { id, deploymentId, service, environment, version, host, port };
      if (claim.kind === "open")
        return { ...known, pid: null, startedAt: null, state: "pending", end: null };
      return {
        ...known,
        pid: claim.kind === "taken" ? claim.identity.pid : null,
        startedAt: claim.kind === "taken" ? claim.at : null,
        ...(await observeClaimed(folder, claim)),
      };
    },
  };
}
