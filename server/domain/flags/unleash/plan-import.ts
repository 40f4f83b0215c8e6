import type { Actor } from "@/server/domain/access/actor";
import type { Environment } from "@/server/domain/shared/environment";
import { DomainError } from "@/server/domain/shared/errors";
import { withPolicy } from "../environment-policy";
import {
  type Flag,
  type FlagWithEnvironments,
  flagNameKey,
  type Segment,
  type Strategy,
} from "../flag";
import { editAction } from "../flag-rules";
import type { PlannedWrite, StateFields } from "../sets/flag-set";
import { stateOf } from "../sets/plan-promotion";
import { isSame, isSameState } from "../sets/same-state";
import { summarise } from "../strategy-summary";
import type { ValidationTools } from "../validation/validate-constraint";
import { requireValidStrategies, withGroup } from "../validation/validate-strategies";
import type { ReadFlag } from "./read-unleash-file";

export interface ImportGround {
  readonly actor: Actor;
  readonly scope: Environment;
  readonly project: string;
  /** Those there are, and those this import creates. */
  readonly segments: readonly Segment[];
  /** Our number of a segment by the file's; null where there is none. */
  readonly segmentOf: ReadonlyMap<number, number | null>;
  readonly segmentNames: ReadonlyMap<number, string>;
  readonly existing: ReadonlyMap<string, FlagWithEnvironments>;
  /** Every flag that can be a parent, by its key: whether it has parents itself. */
  readonly parents: ReadonlyMap<string, boolean>;
  readonly tools: ValidationTools;
  readonly now: Date;
}

export interface PlannedImport extends PlannedWrite {
  readonly changes: readonly string[];
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,99}$/;

const refused = (name: string, reason: string): PlannedImport => ({
  planned: { name, outcome: "refused", reason, before: "", after: "" },
  write: null,
  changes: [],
});

/** What would become of one flag of the file. */
export function planImport(read: ReadFlag, ground: ImportGround): PlannedImport {
  const kept = ground.existing.get(flagNameKey(read.name)) ?? null;
  const reason = read.problem ?? refusal(read, kept, ground);
  if (reason) return refused(read.name, reason);
  const flag = kept ? { ...kept.flag, ...read.fields } : created(read, ground);
  const state = localState(read, ground);
  const invalid = validity(state, ground);
  return invalid ? refused(read.name, invalid) : planned({ flag, kept, state }, ground);
}

function refusal(
  { name, state, fields }: ReadFlag,
  kept: FlagWithEnvironments | null,
  ground: ImportGround,
): string | null {
  if (!NAME.test(name)) return "SDKs could ask for it, but Portside takes no such name.";
  return (
    (kept ? keptRefusal(name, kept, ground) : null) ??
    segmentRefusal(state, ground) ??
    parentRefusal(fields, ground)
  );
}

function keptRefusal(
  name: string,
  { flag }: FlagWithEnvironments,
  { actor, scope, project }: ImportGround,
): string | null {
  if (flag.name !== name) return `There is already a flag "${flag.name}", capitals aside.`;
  if (flag.project !== project) return `It belongs to the project ${flag.project}.`;
  const allowed = withPolicy(editAction(actor, flag), actor, scope);
  return allowed.allowed ? null : allowed.reason;
}

function segmentRefusal({ strategies }: StateFields, ground: ImportGround): string | null {
  const missing = strategies
    .flatMap(({ segments }) => segments)
    .find((id) => (ground.segmentOf.get(id) ?? null) === null);
  if (missing === undefined) return null;
  const name = ground.segmentNames.get(missing);
  return name
    ? `There is no segment "${name}"; create it first.`
    : `The file does not name its segment ${missing}.`;
}

function parentRefusal({ dependencies }: ReadFlag["fields"], ground: ImportGround): string | null {
  for (const { feature } of dependencies) {
    const hasParents = ground.parents.get(flagNameKey(feature));
    if (hasParents === undefined) return `Its parent ${feature} is neither here nor in the file.`;
    if (hasParents) return `Its parent ${feature} has a parent itself.`;
  }
  return null;
}

const created = ({ name, fields }: ReadFlag, { actor, project, now }: ImportGround): Flag => ({
  ...{ name, lifetimeDays: null, ...fields, project, owner: null, version: 1 },
  ...{ createdAt: now, createdBy: actor.id, archivedAt: null },
});

/** A group decides who gets which variant: only a gradual rollout is given one where it has none, as Unleash gives it. */
const asUnleash = (strategy: Strategy, name: string): Strategy =>
  strategy.name === "flexibleRollout" ? withGroup(strategy, name) : strategy;

const localState = ({ name, state }: ReadFlag, { segmentOf }: ImportGround): StateFields => ({
  ...state,
  strategies: state.strategies.map((strategy) =>
    asUnleash(
      { ...strategy, segments: strategy.segments.flatMap((id) => segmentOf.get(id) ?? []) },
      name,
    ),
  ),
});

function validity(state: StateFields, { segments, tools }: ImportGround): string | null {
  try {
    requireValidStrategies(state, segments, tools);
    return null;
  } catch (failure) {
    if (failure instanceof DomainError) return failure.message;
    throw failure;
  }
}

interface Wanted {
  readonly flag: Flag;
  readonly kept: FlagWithEnvironments | null;
  readonly state: StateFields;
}

const FIELDS = {
  type: "type",
  lifetimeDays: "expected lifetime",
  description: "description",
  stale: "stale",
  impressionData: "impression data",
  tags: "tags",
  links: "links",
  dependencies: "parents",
} as const satisfies Partial<Record<keyof Flag, string>>;

function planned({ flag, kept, state }: Wanted, ground: ImportGround): PlannedImport {
  const { segments, scope } = ground;
  const { name } = flag;
  const after = summarise(state, flag.type, segments);
  if (!kept)
    return {
      planned: { name, outcome: "changes", reason: null, before: "", after },
      write: {
        ...{ before: null, flag, changesFlag: true, states: [state] },
        ...{ action: "flag.imported", revertsId: null },
      },
      changes: [after],
    };
  const was = stateOf(kept, scope.name);
  const fields = Object.entries(FIELDS).flatMap(([field, words]) =>
    isSame(Reflect.get(flag, field), Reflect.get(kept.flag, field)) ? [] : [words],
  );
  const isStateSame = isSameState(state, was);
  const before = summarise(was, kept.flag.type, segments);
  if (fields.length === 0 && isStateSame)
    return {
      planned: { name, outcome: "same", reason: null, before, after },
      write: null,
      changes: [],
    };
  return {
    planned: { name, outcome: "changes", reason: null, before, after },
    write: {
      ...{ before: kept, flag, changesFlag: fields.length > 0 },
      ...{ states: isStateSame ? [] : [state], action: "flag.imported", revertsId: null },
    },
    changes: [...(isStateSame ? [] : [stateChange(before, after)]), ...fields],
  };
}

const stateChange = (before: string, after: string): string =>
  before === after ? "strategies or variants" : `${before} → ${after}`;
