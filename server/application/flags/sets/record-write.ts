import type { ChangeDraft, Json } from "@/server/domain/changes/change";
import type { Flag, FlagEnvironment } from "@/server/domain/flags/flag";
import type { Stores } from "@/server/ports/unit-of-work";
import { asRecord, stateRecord } from "../record-flag-change";
import type { SetGround, Written } from "./flag-set-unit";
import { fieldsOf, type RestoreEntry } from "./restore-entry";

type Recorded = RestoreEntry & { readonly changeId: string };

/** Writes each flag's own record, its trace on the flag and the signal to screens; gives the way back for each. */
export async function recordWrites(
  stores: Stores,
  written: readonly Written[],
  ground: SetGround,
): Promise<Recorded[]> {
  const { actor, set } = ground;
  const by = { id: actor.id, name: actor.name, kind: actor.kind };
  const names = written.map(({ write }) => write.flag.name);
  const selections = await stores.flagInsight.listSelections(names);
  const recorded = written.map((one) => {
    const { flag, action, revertsId } = one.write;
    const entry = entryOf(one);
    const chosen = selections.get(flag.name) ?? [];
    const draft: ChangeDraft = {
      ...documentOf(one, ground),
      ...{ actor: by, action, revertsId, at: set.at },
      object: { kind: "flag", id: flag.name },
      services: [...new Set(chosen.map(({ service }) => service))],
      reason: set.given.reason ?? null,
      inverse: {
        command: "flags.restoreSet",
        input: asRecord({ what: "took back", isWhole: false, entries: [entry] }),
      },
    };
    return { entry, draft };
  });
  const changes = await stores.changes.appendAll(recorded.map(({ draft }) => draft));
  const ids = new Map(changes.map(({ id, object }) => [object.id, id]));
  const entries = recorded.map(({ entry }) => ({ ...entry, changeId: ids.get(entry.name) ?? "" }));
  const trace = ({ name, changeId }: Recorded) =>
    [name, { at: set.at, actor: by, changeId }] as const;
  await stores.flagSets.saveLastChanges(new Map(entries.map(trace)));
  for (const { name } of entries)
    await stores.live.publish({ topic: "flags", key: name, environment: null });
  return entries;
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
