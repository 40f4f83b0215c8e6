import { setTimeout as wait } from "node:timers/promises";
import type {
  DeployEngine,
  InstanceSpec,
  ObservedInstance,
  TrafficTarget,
} from "@/server/ports/deploy-engine";
import type { Job, JobRun } from "./job";

/** A process kept running beside the services: not deployed, not rolled back, not theirs. */
export interface Workload {
  readonly environment: string;
  readonly name: string;
  /** Changes with its artefact: another one replaces what runs. */
  readonly version: string;
  readonly listens: readonly string[];
  /** Services it calls: it starts once each has an instance that takes requests. */
  readonly peers: readonly string[];
  /** Everything but its id. */
  spec(signal: AbortSignal): Promise<Omit<InstanceSpec, "id">>;
}

export interface WorkloadKeeperDeps {
  readonly engine: DeployEngine;
  readonly workloads: readonly Workload[];
  readonly newId: () => string;
}

const EVERY_MS = 2_000;
const LEASE_MS = 6_000;
const GRACE_MS = 5_000;
/** A workload that keeps ending is started again no more often than this. */
const RESTART_MS = 5_000;

const isAlive = ({ state }: ObservedInstance): boolean =>
  state === "pending" || state === "running";

const endedLately = ({ end }: ObservedInstance): boolean =>
  end?.at != null && Date.now() - end.at.getTime() < RESTART_MS;

const asText = (targets: readonly TrafficTarget[]): string =>
  JSON.stringify(targets.map(({ instanceId, weight }) => [instanceId, weight]));

async function arePeersReady(
  { engine }: WorkloadKeeperDeps,
  { environment, peers }: Workload,
  signal: AbortSignal,
): Promise<boolean> {
  if (peers.length === 0) return true;
  const traffic = await engine.observeTraffic(environment, signal);
  return peers.every((peer) =>
    traffic
      .find(({ service }) => service === peer)
      ?.targets.some(({ health, weight }) => health === "healthy" && weight > 0),
  );
}

/** Gives each name it listens as an address, and its own name one for its health. */
async function route(
  { engine }: WorkloadKeeperDeps,
  workload: Workload,
  about: { readonly instanceId: string; readonly fence: number; readonly signal: AbortSignal },
): Promise<void> {
  const { environment, name, listens } = workload;
  const { instanceId, fence, signal } = about;
  const traffic = await engine.observeTraffic(environment, signal);
  for (const service of [name, ...listens]) {
    const target = { instanceId, weight: 1, ...(service !== name && { portName: service }) };
    const current = traffic.find((place) => place.service === service)?.targets ?? [];
    const isSet = asText(current.filter(({ draining }) => !draining)) === asText([target]);
    if (!isSet) await engine.setTraffic({ environment, service, fence, targets: [target] }, signal);
  }
}

async function keep(
  deps: WorkloadKeeperDeps,
  workload: Workload,
  { fence: token, signal }: JobRun,
): Promise<void> {
  const { engine } = deps;
  const { environment, name: service, version } = workload;
  const fence = Number(token);
  const seen = await engine.observeInstances({ environment, service }, signal);
  const [kept, ...others] = seen.filter((each) => isAlive(each) && each.version === version);
  const mayStart = !kept && !seen.some(endedLately);
  if (mayStart && (await arePeersReady(deps, workload, signal))) {
    const id = `${service}-${deps.newId().slice(-8)}`;
    const spec = await workload.spec(signal);
    const started = await engine.ensureInstance({ ...spec, id }, signal);
    await route(deps, workload, { instanceId: started.id, fence, signal });
  } else if (kept) await route(deps, workload, { instanceId: kept.id, fence, signal });
  const superfluous = [
    ...others,
    ...seen.filter((each) => isAlive(each) && each.version !== version),
  ];
  for (const { id } of superfluous)
    await engine.stopInstance(
      { environment, service, id, fence, graceMs: GRACE_MS, reason: "another one takes its place" },
      signal,
    );
}

/** Keeps each workload running, in one process at a time. */
export const workloadKeeperJob = (deps: WorkloadKeeperDeps): Job => ({
  name: "workloads",
  everyMs: EVERY_MS,
  leaseMs: LEASE_MS,
  async run(run) {
    while (!run.signal.aborted) {
      for (const workload of deps.workloads)
        await keep(deps, workload, run).catch((error: unknown) => {
          if (!run.signal.aborted)
            run.logger.warn("A workload could not be kept running", { name: workload.name, error });
        });
      await wait(EVERY_MS, undefined, { signal: run.signal }).catch(() => undefined);
    }
  },
});
