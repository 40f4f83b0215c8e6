import { join } from "node:path";
import { notFound } from "@/server/domain/shared/errors";
import type { InstanceSpec, ObservedInstance, StopRequest } from "@/server/ports/deploy-engine";
import {
  type InstanceFolder,
  instanceFolder,
  listEntries,
  type StoredSpec,
  type StoredStop,
} from "./instance-folder";
import { createObserver } from "./instance-observation";
import { type StartOptions, specify, startInstance } from "./instance-start";
import { requireName } from "./names";
import { signalProcess } from "./process-identity";

export interface InstancesOptions extends StartOptions {
  /** Holds one folder per environment. */
  readonly stateFolder: string;
  readonly host: string;
}

/** The processes themselves: started, seen, stopped, forgotten. Reads the folders afresh, so a new console adopts. */
export interface Instances {
  ensure(spec: InstanceSpec, signal?: AbortSignal): Promise<ObservedInstance>;
  observe(environment: string): Promise<readonly ObservedInstance[]>;
  stop(request: Omit<StopRequest, "fence" | "service">): Promise<ObservedInstance | null>;
  spec(environment: string, id: string): Promise<StoredSpec>;
  logFile(environment: string, id: string): string;
  forget(environment: string, endedBefore: Date): Promise<number>;
}

/** SIGTERM once, SIGKILL when the grace is over; to the process the claim names and no other. */
async function signalEnd(folder: InstanceFolder, stop: StoredStop): Promise<void> {
  const claim = await folder.claim();
  if (claim.kind !== "taken") return;
  if (Date.now() >= stop.at.getTime() + stop.graceMs) {
    await signalProcess(claim.identity, "SIGKILL");
    return;
  }
  // Noted after the signal: a console killed between the two signals again rather than never.
  if (await folder.wasSignalled()) return;
  await signalProcess(claim.identity, "SIGTERM");
  await folder.noteSignal();
}

const byStart = (left: ObservedInstance, right: ObservedInstance): number =>
  (left.startedAt?.getTime() ?? 0) - (right.startedAt?.getTime() ?? 0);

export function createInstances(options: InstancesOptions): Instances {
  const observer = createObserver(options.host);
  const environmentFolder = (environment: string): string =>
    join(options.stateFolder, requireName("environment", environment), "instances");
  const folderOf = (environment: string, id: string): InstanceFolder =>
    instanceFolder(join(environmentFolder(environment), requireName("instance", id)));

  const observe = async (environment: string): Promise<readonly ObservedInstance[]> => {
    const seen: ObservedInstance[] = [];
    for (const id of await listEntries(environmentFolder(environment))) {
      const instance = await observer.observe(folderOf(environment, id));
      if (instance) seen.push(instance);
    }
    return seen.sort(byStart);
  };

  return {
    observe,
    logFile: (environment, id) => folderOf(environment, id).logFile,
    async spec(environment, id) {
      const spec = await folderOf(environment, id).spec();
      if (spec === null) throw notFound("instance", id);
      return spec;
    },
    async ensure(wanted, signal) {
      requireName("service", wanted.service);
      const folder = folderOf(wanted.environment, wanted.id);
      const spec = await specify(folder, wanted, options.ports);
      if ((await folder.claim()).kind === "open")
        await startInstance(folder, spec, { ...options, signal });
      const seen = await observer.observe(folder);
      if (seen === null) throw notFound("instance", wanted.id);
      return seen;
    },
    async stop({ environment, id, graceMs, reason }) {
      const folder = folderOf(environment, id);
      // The id is closed first: a launcher still on its way finds the claim taken.
      await folder.claimAsNever();
      const stop = (await folder.stop()) ?? { at: new Date(), graceMs, reason };
      await folder.requestStop(stop);
      await signalEnd(folder, stop);
      return observer.observe(folder);
    },
    async forget(environment, endedBefore) {
      const ended = (await observe(environment)).filter(
        ({ state, end }) => state === "ended" && end?.at != null && end.at < endedBefore,
      );
      for (const { id } of ended) {
        const folder = folderOf(environment, id);
        await options.ports.release(id);
        await folder.remove();
        observer.forget(folder);
      }
      return ended.length;
    },
  };
}
