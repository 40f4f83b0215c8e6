import type { ConnectedFlag, Drift } from "@/server/domain/flags/connection";
import {
  type ControlEvent,
  type ControlledFlag,
  isSameState,
} from "@/server/domain/flags/controlled-flag";
import type { LastFlagChange } from "@/server/domain/flags/flag";
import type { Stores } from "@/server/ports/unit-of-work";
import { stateRecord } from "./commit-write";
import type { ConnectionDeps } from "./connection-deps";
import { headTextOf } from "./head-text";

export interface Sighting {
  readonly connection: string;
  /** The version that was known before the source was asked; 0 for none. */
  readonly version: number;
  readonly events: readonly ControlEvent[];
}

type Deps = Pick<ConnectionDeps, "unitOfWork" | "clock">;

/** Environments that are not what they were. */
const movedOf = (was: ControlledFlag, now: ControlledFlag): string[] =>
  now.environments
    .filter((state) => {
      const before = was.environments.find((one) => one.environment === state.environment);
      return before && !isSameState(before, state);
    })
    .map(({ environment }) => environment);

/** Keeps a flag as it was read. Of what differs from what was known, and was not our doing, a change is recorded. */
export const seeFlag = (
  { unitOfWork, clock }: Deps,
  { now, ...sighting }: Sighting & { readonly now: ControlledFlag },
): Promise<void> =>
  unitOfWork.run(async (stores) => {
    const at = clock.now();
    const { connection } = sighting;
    const kept = await stores.flagConnections.lockFlag(connection, now.name);
    if (await isOvertaken(stores, kept, { ...sighting, name: now.name })) return;
    const drifts = kept ? driftsOf(kept, now) : [];
    let drift: Drift | null = kept?.drift ?? null;
    for (const drifted of drifts)
      drift = await recordDrift(stores, { ...sighting, name: now.name, at }, drifted);
    const version = versionAfter(kept, now, drifts.length);
    const lastChange = drifts.length > 0 ? lastOf(drift, connection) : (kept?.lastChange ?? null);
    const next: ConnectedFlag = {
      ...{ connection, flag: now, version, readAt: at, goneAt: null, drift, lastChange },
    };
    await stores.flagConnections.saveFlag(next, headTextOf(now));
  });

function versionAfter(kept: ConnectedFlag | null, now: ControlledFlag, drifts: number): number {
  if (!kept) return 1;
  const isSame = drifts === 0 && headTextOf(kept.flag) === headTextOf(now);
  return isSame ? kept.version : kept.version + 1;
}

function driftsOf(kept: ConnectedFlag, now: ControlledFlag): Drifted[] {
  if (kept.goneAt)
    return [
      {
        action: "connected_flag.revived_there",
        environment: null,
        before: { archived: true },
        after: { archived: false },
      },
    ];
  return movedOf(kept.flag, now).map((environment) => ({
    action: "connected_flag.changed_there",
    environment,
    before: stateRecord(kept.flag, environment),
    after: stateRecord(now, environment),
  }));
}

/** A flag that its source lists no more. */
export const seeGone = (
  { unitOfWork, clock }: Deps,
  sighting: Sighting,
  name: string,
): Promise<void> =>
  unitOfWork.run(async (stores) => {
    const at = clock.now();
    const kept = await stores.flagConnections.lockFlag(sighting.connection, name);
    if (!kept || (await isOvertaken(stores, kept, { ...sighting, name }))) return;
    const drift = await recordDrift(
      stores,
      { ...sighting, name, at },
      {
        action: "connected_flag.archived_there",
        environment: null,
        before: { archived: false },
        after: { archived: true },
      },
    );
    await stores.flagConnections.saveFlag(
      {
        ...{ ...kept, version: kept.version + 1, readAt: at, goneAt: at, drift },
        lastChange: lastOf(drift, kept.connection),
      },
      headTextOf(kept.flag),
    );
  });

/** Whether Portside wrote, or is writing, since the source was asked: then what was read is of before. */
async function isOvertaken(
  stores: Stores,
  kept: ConnectedFlag | null,
  { connection, version, name }: Sighting & { readonly name: string },
): Promise<boolean> {
  if ((kept?.version ?? 0) !== version) return true;
  const writes = await stores.flagConnections.listWrites(connection);
  return writes.some(({ address }) => address.name === name);
}

interface Drifted {
  readonly action: string;
  readonly environment: string | null;
  readonly before: Parameters<Stores["changes"]["append"]>[0]["before"];
  readonly after: Parameters<Stores["changes"]["append"]>[0]["after"];
}

/** The source's own word for who did it last; an event of the whole flag counts for each environment. */
const lastBy = (
  { events, name }: Sighting & { readonly name: string },
  environment: string | null,
) =>
  events.findLast(
    (event) =>
      event.flag === name &&
      (environment === null || event.environment === null || event.environment === environment),
  )?.by || null;

const byWhom = (connection: string, by: string | null) => ({
  id: `${connection}:${by ?? "unknown"}`,
  name: by ? `${by} in ${connection}` : `Somebody in ${connection}`,
  kind: "system" as const,
});

const lastOf = (drift: Drift | null, connection: string): LastFlagChange | null =>
  drift && { at: drift.at, actor: byWhom(connection, drift.by), changeId: drift.changeId };

async function recordDrift(
  stores: Stores,
  sighting: Sighting & { readonly name: string; readonly at: Date },
  drifted: Drifted,
): Promise<Drift> {
  const { connection, name, at } = sighting;
  const by = lastBy(sighting, drifted.environment);
  const { id } = await stores.changes.append({
    actor: byWhom(connection, by),
    ...drifted,
    object: { kind: "connected_flag", id: `${connection}/${name}` },
    services: [],
    reason: null,
    inverse: null,
    revertsId: null,
    at,
  });
  await stores.live.publish({ topic: "flags", key: null, environment: null });
  return { at, by, changeId: id };
}
