import type { Actor } from "@/server/domain/access/actor";
import {
  answersOf,
  requireConfirmation,
  requirePolicy,
} from "@/server/domain/flags/environment-policy";
import type { FlagEnvironment } from "@/server/domain/flags/flag";
import { edited, undoAction, untouched } from "@/server/domain/flags/flag-rules";
import type { FlagWrite } from "@/server/domain/flags/sets/flag-set";
import type { ActionState } from "@/server/domain/shared/action-state";
import type { Environment } from "@/server/domain/shared/environment";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import type { FlagSet, SetGround, SetWords, Written } from "./flag-set-unit";
import { recordWrites } from "./record-write";
import type { RestoreEntry } from "./restore-entry";

export interface FlagSetChanged {
  readonly changeId: string;
  readonly undo: ActionState;
  readonly changed: number;
}

/**
 * Writes several flags in one unit: all or none. Each flag gets a change record of its own, the whole one more that
 * takes all of them back. The flags are locked already.
 */
export async function writeFlagSet(
  stores: Stores,
  actor: Actor,
  set: FlagSet,
): Promise<FlagSetChanged> {
  if (set.writes.length === 0) throw new DomainError("invalid_transition", "Nothing would change.");
  const scopes = await stores.environments.list();
  await stores.segments.hold(segmentsOf(set));
  const segments = await stores.flags.listSegments();
  const ground: SetGround = { actor, scopes, segments, set };
  askPolicies(ground);
  const written = set.writes.map((write) => afterWrite(write, ground));
  await saveAll(stores, written);
  await announce(stores, scopes, written);
  const entries = await recordWrites(stores, written, ground);
  const [only] = entries;
  const changeId = set.words
    ? await recordWhole(stores, ground, { words: set.words, entries })
    : (only?.changeId ?? "");
  return { changeId, undo: undoAction(actor), changed: written.length };
}

/** What strategies name is not removed while they are written. */
const segmentsOf = ({ writes }: FlagSet): number[] => {
  const ids = writes.flatMap(({ states }) =>
    states.flatMap(({ strategies }) => strategies.flatMap(({ segments }) => segments)),
  );
  return [...new Set(ids)].sort((a, b) => a - b);
};

const touched = ({ writes }: FlagSet): Set<string> =>
  new Set(writes.flatMap(({ states }) => states.map(({ environment }) => environment)));

/** One flag is confirmed by its name, several by the environment's. */
export const wordOf = ({ writes }: Pick<FlagSet, "writes">, scope: Environment): string => {
  const [first, ...others] = writes;
  return first && others.length === 0 ? first.flag.name : scope.name;
};

function askPolicies({ actor, scopes, set }: SetGround): void {
  for (const name of touched(set)) {
    const scope = scopes.find((each) => each.name === name);
    if (!scope) throw notFound("environment", name);
    requirePolicy(actor, scope, set.given);
    requireConfirmation(actor, scope, {
      word: wordOf(set, scope),
      confirmation: set.given.confirmation,
    });
  }
}

function afterWrite(write: FlagWrite, ground: SetGround): Written {
  const { before, flag } = write;
  const by = { actor: ground.actor, at: ground.set.at };
  const states = write.states.map((fields) => {
    const was =
      before?.environments.find(({ environment }) => environment === fields.environment) ??
      untouched(flag, fields.environment);
    return { before: was, after: edited(was, fields, by) };
  });
  const raised = write.changesFlag ? 1 : 0;
  return { write, version: before ? before.flag.version + raised : flag.version, states };
}

/** A handful of statements, whatever the number of flags. */
async function saveAll(
  { flagSets, flagUsage }: Stores,
  written: readonly Written[],
): Promise<void> {
  const statesOf = ({ states }: Written): FlagEnvironment[] => states.map(({ after }) => after);
  const [known, created] = [
    written.filter(({ write }) => write.before !== null),
    written.filter(({ write }) => write.before === null),
  ];
  if (created.length > 0) await flagUsage.forget(created.map(({ write }) => write.flag.name));
  await flagSets.insertAll(
    created.map((one) => ({ flag: one.write.flag, environments: statesOf(one) })),
  );
  await flagSets.saveFlags(
    known
      .filter(({ write }) => write.changesFlag)
      .map(({ write, version }) => ({ ...write.flag, version })),
  );
  await flagSets.saveStates(known.flatMap(statesOf));
}

/** Revisions environment by environment, in the order of their names. */
async function announce(
  stores: Stores,
  scopes: readonly Environment[],
  written: readonly Written[],
): Promise<void> {
  const reaches = ({ write, states }: Written, environment: string): boolean =>
    write.changesFlag ||
    write.before === null ||
    states.some(({ after }) => after.environment === environment);
  for (const name of scopes.map((scope) => scope.name).sort()) {
    const subjects = written
      .filter((one) => reaches(one, name))
      .map(({ write }) => write.flag.name);
    if (subjects.length > 0) await stores.flagRevisions.appendAll(name, "flag", subjects);
  }
}

interface Whole {
  readonly words: SetWords;
  readonly entries: readonly RestoreEntry[];
}

async function recordWhole(
  stores: Stores,
  { actor, scopes, set }: SetGround,
  { words, entries }: Whole,
): Promise<string> {
  const { id } = await stores.changes.append({
    actor: { id: actor.id, name: actor.name, kind: actor.kind },
    action: words.action,
    object: { kind: "flags", id: words.id },
    environment: words.environment,
    services: [],
    reason: set.given.reason ?? null,
    before: null,
    after: {
      what: words.what,
      detail: words.detail,
      members: entries.map(({ name, changeId }) => ({ flag: name, changeId })),
    },
    inverse: {
      command: "flags.restoreSet",
      input: JSON.parse(
        JSON.stringify({
          what: "took back",
          isWhole: true,
          entries,
          ...answersFor(set, scopes),
        }),
      ),
    },
    revertsId: null,
    at: set.at,
  });
  return id;
}

/** What the way back is given along for the strictest of its environments. */
export const answersFor = (set: FlagSet, scopes: readonly Environment[]) => {
  const names = touched(set);
  const answers = scopes
    .filter(({ name }) => names.has(name))
    .map((scope) =>
      answersOf(scope, { word: wordOf(set, scope), reason: set.given.reason ?? null }),
    );
  return Object.assign({}, ...answers) as Readonly<Record<string, string>>;
};
