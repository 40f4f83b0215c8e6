import type { Constraint, Segment } from "@/server/domain/flags/flag";
import { isTooOld, sdkWarnings } from "@/server/domain/flags/sdk-support";
import type { DeliverableFlag } from "@/server/ports/flag-store";
import type { SdkApplication } from "@/server/ports/sdk-instance-store";
import type { Stores } from "@/server/ports/unit-of-work";
import { readPlace, writePlace } from "../flag-cursor";

const DAY_MS = 86_400_000;
/** As long as instances that left are remembered. */
export const SEEN_MS = 7 * DAY_MS;
export const FLAGS_OF_MS = 30 * DAY_MS;
/** What an SDK asked for this lately it asks for now. */
const ASKED_MS = 2 * DAY_MS;
export const MOST_FLAGS = 500;

/** What is shown of one more than fits, and where the next page begins. */
export const cutPage = <T>(
  all: readonly T[],
  limit: number,
  nameOf: (item: T) => string,
): { readonly shown: readonly T[]; readonly nextCursor: string | null } => {
  const shown = all.slice(0, limit);
  const last = all.length > limit ? shown.at(-1) : undefined;
  return { shown, nextCursor: last ? writePlace({ key: "", name: nameOf(last) }) : null };
};

/** The name a page goes on after. */
export const afterOf = (cursor: string | null | undefined): string | undefined =>
  cursor ? readPlace(cursor).name : undefined;

export interface ApplicationView extends SdkApplication {
  /** The revision the environment is at; null where nothing ever changed. */
  readonly current: number | null;
  readonly isBehind: boolean;
  readonly unknownFlags: number;
  readonly warnings: readonly string[];
}

export const currentRevision = async (
  stores: Stores,
  environment: string,
): Promise<number | null> => {
  const all = await stores.flagRevisions.listCurrent();
  return all.find((one) => one.environment === environment)?.revision ?? null;
};

interface Constrained {
  readonly constraints: readonly Constraint[];
}

interface Known {
  readonly flags: ReadonlyMap<string, DeliverableFlag>;
  readonly segments: readonly Segment[];
}

/** Everything that constrains some flags: their strategies, and the segments these name. */
const constrained = (names: readonly string[], { flags, segments }: Known): Constrained[] => {
  const strategies = names.flatMap((name) => flags.get(name)?.state.strategies ?? []);
  const used = new Set(strategies.flatMap((strategy) => strategy.segments));
  return [...strategies, ...segments.filter(({ id }) => used.has(id))];
};

/** What the SDKs of each application do not know of what its flags are made of; read for all of them at once. */
async function warningsFor(
  stores: Stores,
  items: readonly SdkApplication[],
  { environment, since }: { readonly environment: string; readonly since: Date },
): Promise<ReadonlyMap<string, string[]>> {
  const old = items.filter(({ sdks }) => sdks.some(isTooOld));
  if (old.length === 0) return new Map();
  const appNames = old.map(({ appName }) => appName);
  const asked = await stores.flagUsage.listNamesOf({ appNames, environment }, since, MOST_FLAGS);
  const names = [...new Set([...asked.values()].flat())];
  const flags = await stores.flags.listDeliverable(environment, names);
  const known = {
    flags: new Map(flags.map((one) => [one.flag.name, one])),
    segments: await stores.flags.listSegments(),
  };
  return new Map(
    old.map(({ appName, sdks }) => [
      appName,
      sdkWarnings(constrained(asked.get(appName) ?? [], known), sdks),
    ]),
  );
}

export async function viewApplications(
  stores: Stores,
  environment: string,
  { items, now }: { readonly items: readonly SdkApplication[]; readonly now: Date },
): Promise<ApplicationView[]> {
  const current = await currentRevision(stores, environment);
  const unknown = await stores.flagLifecycle.countUnknown(environment);
  const since = new Date(now.getTime() - ASKED_MS);
  const warnings = await warningsFor(stores, items, { environment, since });
  return items.map((item) => ({
    ...item,
    current,
    isBehind: current !== null && item.revision !== null && item.revision < current,
    unknownFlags: unknown.get(item.appName) ?? 0,
    warnings: warnings.get(item.appName) ?? [],
  }));
}
