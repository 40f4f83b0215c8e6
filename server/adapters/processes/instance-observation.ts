import type { InstanceEnd, ObservedInstance } from "@/server/ports/deploy-engine";
import type { Claim, InstanceFolder, StoredExit, StoredSpec, StoredStop } from "./instance-folder";
import { isRunning } from "./process-identity";

/** How long the exit code may take to arrive after the process is gone. */
const EXIT_GRACE_MS = 2_000;

/** Reads what became of instances, and notes the end of those whose end nobody saw. */
export interface Observer {
  /** Null for a folder without a specification: an id that was closed before it was used. */
  observe(folder: InstanceFolder): Promise<ObservedInstance | null>;
  forget(folder: InstanceFolder): void;
}

/** When an instance without a noted end was first found gone. */
type Noticed = Map<string, number>;

async function findExit(folder: InstanceFolder, noticed: Noticed): Promise<StoredExit | null> {
  const exit = await folder.exit();
  if (exit !== null) return exit;
  const since = noticed.get(folder.path) ?? Date.now();
  noticed.set(folder.path, since);
  if (Date.now() - since >= EXIT_GRACE_MS)
    await folder.recordExit({ at: new Date(since), code: null, signal: null });
  return null;
}

const endOf = (exit: StoredExit | null, stop: StoredStop | null): InstanceEnd => ({
  at: exit?.at ?? stop?.at ?? null,
  code: exit?.code ?? null,
  signal: exit?.signal ?? null,
  reason: stop?.reason ?? null,
});

interface Look {
  readonly seen: ObservedInstance;
  /** Nothing about it will change any more. */
  readonly isFinal: boolean;
}

async function look(
  folder: InstanceFolder,
  known: Omit<ObservedInstance, "pid" | "startedAt" | "state" | "end">,
  noticed: Noticed,
): Promise<Look> {
  const claim: Claim = await folder.claim();
  if (claim.kind === "open")
    return {
      seen: { ...known, pid: null, startedAt: null, state: "pending", end: null },
      isFinal: false,
    };
  const stop = await folder.stop();
  const isTaken = claim.kind === "taken";
  const begun = {
    ...known,
    pid: isTaken ? claim.identity.pid : null,
    startedAt: isTaken ? claim.at : null,
  };
  if (isTaken && (await isRunning(claim.identity)))
    return { seen: { ...begun, state: stop ? "stopping" : "running", end: null }, isFinal: false };
  const exit = await findExit(folder, noticed);
  return { seen: { ...begun, state: "ended", end: endOf(exit, stop) }, isFinal: exit !== null };
}

export function createObserver(host: string): Observer {
  const noticed: Noticed = new Map();
  // Specifications and ends are written once, so they are read once.
  const specs = new Map<string, StoredSpec>();
  const ends = new Map<string, ObservedInstance>();

  return {
    async observe(folder) {
      const ended = ends.get(folder.path);
      if (ended) return ended;
      const spec = specs.get(folder.path) ?? (await folder.spec());
      if (spec === null) return null;
      specs.set(folder.path, spec);
      const { id, deploymentId, service, environment, version, port } = spec;
      const known = { id, deploymentId, service, environment, version, port, host };
      const { seen, isFinal } = await look(folder, known, noticed);
      if (isFinal) ends.set(folder.path, seen);
      return seen;
    },
    forget(folder) {
      for (const memory of [noticed, specs, ends]) memory.delete(folder.path);
    },
  };
}
