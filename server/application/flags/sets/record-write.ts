import type { ChangeDraft, Json } from "@/server/domain/changes/change";
import type { Flag, FlagEnvironment } from "@/server/domain/flags/flag";
import type { Stores } from "@/server/ports/unit-of-work";
import { asRecord, stateRecord } from "../record-flag-change";
import type { SetGround, Written } from "./flag-set-unit";
import { fieldsOf, type RestoreEntry } from "./restore-entry";

/** Writes one flag's own record, its trace on the flag and the signal to screens; gives the way back for it. */
export async function recordWrite(
  stores: Stores,
  written: Written,
  ground: SetGround,
): Promise<RestoreEntry & { readonly changeId: string }> {
  const { actor, set } = ground;
  const { write } = written;
  const { name } = write.flag;
  const entry = entryOf(written);
  const selections = await stores.flags.listSelections(name);
  const by = { id: actor.id, name: actor.name, kind: actor.kind };
  const { id } = await stores.changes.append({
    ...documentOf(written, ground),
    actor: by,
    action: write.action,
    object: { kind: "flag", id: name },
    services: [...new Set(selections.map(({ service }) => service))],
    reason: set.given.reason ?? null,
    inverse: {
      command: "flags.restoreSet",
      input: asRecord({ what: "took back", isWhole: false, entries: [entry] }),
    },
    revertsId: write.revertsId,
    at: set.at,
  });
  await stores.flags.saveLastChange(name, { at: set.at, actor: by, changeId: id });
  await stores.live.publish({ topic: "flags", key: name, environment: null });
  return { ...entry, changeId: id };
}

const fieldsIn = ({ enabled, strategies, variants }: FlagEnvironment) => ({
  enabled,
  strategies,
  variants,
});

/** A flag that was created is turned off and archived by the way back. */
const entryOf = ({ write, version, states }: Written): RestoreEntry => {
  const { before, flag } = write;
  const was = before ? before.flag : flag;
  return {
    name: flag.name,
    changeId: null,
    version,
    flag:
      write.changesFlag || !before
        ? { ...fieldsOf(was), archived: !before || was.archivedAt !== null }
        : null,
    states: states.map(({ before: state, after }) => ({
      ...{ environment: after.environment, version: after.version },
      ...(before ? fieldsIn(state) : { ...fieldsIn(after), enabled: false }),
    })),
  };
};

type Document = Pick<ChangeDraft, "environment" | "before" | "after">;

/** One environment is recorded as a change there, everything else as a change of the flag. */
function documentOf({ write, states }: Written, { segments }: SetGround): Document {
  const { before, flag } = write;
  const [only, ...others] = states;
  if (before && only && others.length === 0 && !write.changesFlag)
    return {
      environment: only.after.environment,
      before: stateRecord(only.before, flag, segments),
      after: stateRecord(only.after, flag, segments),
    };
  const environments = (side: "before" | "after"): Json =>
    Object.fromEntries(
      states.map((state) => [state[side].environment, stateRecord(state[side], flag, segments)]),
    );
  const sideOf = (side: "before" | "after", shown: Flag): Json =>
    asRecord({
      ...fieldsOf(shown),
      ...(states.length > 0 && { environments: environments(side) }),
    });
  return {
    environment: null,
    before: before && sideOf("before", before.flag),
    after: sideOf("after", flag),
  };
}
