import type { Actor } from "@/server/domain/access/actor";
import type { Flag, FlagEnvironment } from "@/server/domain/flags/flag";
import type { Stores } from "@/server/ports/unit-of-work";
import { asRecord, type FlagChanged, recordFlagChange, stateRecord } from "../record-flag-change";

export interface StateWrite {
  readonly action: string;
  readonly flag: Flag;
  readonly before: FlagEnvironment;
  readonly after: FlagEnvironment;
  readonly reason: string | null;
  readonly at: Date;
}

/** Writes a flag's state in an environment, tells SDKs, and records it with the whole state before as the way back. */
export async function writeState(
  stores: Stores,
  actor: Actor,
  { before, after, ...change }: StateWrite,
): Promise<FlagChanged> {
  const { flagName, environment } = after;
  const { enabled, strategies, variants } = before;
  await stores.flags.saveEnvironment(after);
  const revision = await stores.flagRevisions.append(environment, "flag", flagName);
  const segments = await stores.flags.listSegments();
  const changed = await recordFlagChange(stores, actor, {
    ...change,
    environment,
    before: stateRecord(before, change.flag, segments),
    after: stateRecord(after, change.flag, segments),
    inverse: {
      command: "flags.schedules.restoreState",
      input: asRecord({
        ...{ name: flagName, environment, version: after.version },
        ...{ enabled, strategies, variants },
      }),
    },
  });
  return { ...changed, revision };
}
