import type { SdkInstance, SdkInstanceStore } from "@/server/ports/sdk-instance-store";
import type { MemoryState } from "./memory-state";

const keyOf = ({ appName, instanceId, environment }: SdkInstance): string =>
  JSON.stringify([appName, instanceId, environment]);

const later = (a: Date, b: Date): Date => (a > b ? a : b);

const taken = (known: SdkInstance, seen: SdkInstance) =>
  (seen.revision ?? -1) > (known.revision ?? -1)
    ? { revision: seen.revision, revisionAt: seen.revisionAt }
    : { revision: known.revision, revisionAt: known.revisionAt };

const merged = (known: SdkInstance | undefined, seen: SdkInstance): SdkInstance =>
  known
    ? {
        ...known,
        sdkVersion: seen.sdkVersion ?? known.sdkVersion,
        specVersion: seen.specVersion ?? known.specVersion,
        mode: seen.mode === "unknown" ? known.mode : seen.mode,
        startedAt: seen.startedAt ?? known.startedAt,
        lastSeenAt: later(seen.lastSeenAt, known.lastSeenAt),
        connectedUntil: seen.connectedUntil ?? known.connectedUntil,
        ...taken(known, seen),
      }
    : seen;

export const createMemorySdkInstanceStore = (
  state: Pick<MemoryState, "sdkInstances">,
): SdkInstanceStore => ({
  async merge(instances) {
    const all = new Map(state.sdkInstances);
    for (const seen of instances) all.set(keyOf(seen), merged(all.get(keyOf(seen)), seen));
    state.sdkInstances = all;
  },
  list: async (environment, seenSince) =>
    [...state.sdkInstances.values()].filter(
      (one) => one.environment === environment && one.lastSeenAt >= seenSince,
    ),
  async countTaken(environment, revision, now) {
    const connected = [...state.sdkInstances.values()].filter(
      (one) => one.environment === environment && (one.connectedUntil ?? now) > now,
    );
    const took = connected.filter((one) => (one.revision ?? -1) >= revision);
    const times = took.map((one) => one.revisionAt?.getTime() ?? 0);
    return {
      connected: connected.length,
      took: took.length,
      lastTookAt: times.length > 0 ? new Date(Math.max(...times)) : null,
    };
  },
  async deleteBefore(instant) {
    const kept = [...state.sdkInstances].filter(([, one]) => one.lastSeenAt >= instant);
    const count = state.sdkInstances.size - kept.length;
    state.sdkInstances = new Map(kept);
    return count;
  },
});
