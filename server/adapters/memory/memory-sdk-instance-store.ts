import type {
  SdkApplication,
  SdkApplicationQuery,
  SdkInstance,
  SdkInstanceStore,
} from "@/server/ports/sdk-instance-store";
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

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

const distinct = <T extends string>(values: readonly (T | null)[]): T[] =>
  [...new Set(values.filter((value) => value !== null))].sort(compare);

const asApplication = (own: readonly SdkInstance[], now: Date): SdkApplication => {
  const connected = own.filter(({ connectedUntil }) => connectedUntil && connectedUntil > now);
  const revisions = connected.flatMap(({ revision }) => (revision === null ? [] : [revision]));
  return {
    appName: own[0]?.appName ?? "",
    instances: own.length,
    connected: connected.length,
    sdks: distinct(own.map(({ sdkVersion }) => sdkVersion)).slice(0, 10),
    specs: distinct(own.map(({ specVersion }) => specVersion)).slice(0, 10),
    modes: distinct(own.map(({ mode }) => mode)),
    lastSeenAt: new Date(Math.max(...own.map(({ lastSeenAt }) => lastSeenAt.getTime()))),
    revision: revisions.length > 0 ? Math.min(...revisions) : null,
  };
};

const applicationsIn = (
  all: readonly SdkInstance[],
  { environment, search, appName, seenSince, now, after, limit }: SdkApplicationQuery,
) => {
  const seen = all.filter(
    (one) =>
      one.environment === environment &&
      one.lastSeenAt >= seenSince &&
      (appName === undefined || one.appName === appName) &&
      one.appName.toLowerCase().includes((search ?? "").toLowerCase()),
  );
  const names = distinct(seen.map(({ appName }) => appName));
  const shown = names.filter((name) => after === undefined || name > after).slice(0, limit);
  return {
    items: shown.map((name) =>
      asApplication(
        seen.filter((one) => one.appName === name),
        now,
      ),
    ),
    total: names.length,
  };
};

export const createMemorySdkInstanceStore = (
  state: Pick<MemoryState, "sdkInstances">,
): SdkInstanceStore => ({
  async merge(instances) {
    const all = new Map(state.sdkInstances);
    for (const seen of instances) all.set(keyOf(seen), merged(all.get(keyOf(seen)), seen));
    state.sdkInstances = all;
  },
  listApplications: async (query) => applicationsIn([...state.sdkInstances.values()], query),
  listInstances: async ({ appName, environment }, { after, limit }) =>
    [...state.sdkInstances.values()]
      .filter((one) => one.appName === appName && one.environment === environment)
      .filter(({ instanceId }) => after === undefined || instanceId > after)
      .sort((a, b) => compare(a.instanceId, b.instanceId))
      .slice(0, limit),
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
