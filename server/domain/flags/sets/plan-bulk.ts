import type { Actor } from "@/server/domain/access/actor";
import type { Environment } from "@/server/domain/shared/environment";
import { withPolicy } from "../environment-policy";
import type { Flag, FlagWithEnvironments, Segment } from "../flag";
import { archiveAction, editAction, toggleAction, untouched } from "../flag-rules";
import { summarise } from "../strategy-summary";
import { type FlagWrite, type PlannedWrite, refusedWrite, unchanged } from "./flag-set";
import { planPromotion } from "./plan-promotion";

export type BulkAction =
  | { readonly kind: "toggle"; readonly environment: string; readonly enabled: boolean }
  | { readonly kind: "archive" }
  | { readonly kind: "add_tag"; readonly tag: string }
  | { readonly kind: "remove_tag"; readonly tag: string }
  | { readonly kind: "mark_stale"; readonly stale: boolean }
  | { readonly kind: "move"; readonly project: string }
  | {
      readonly kind: "promote";
      readonly from: string;
      readonly to: string;
      readonly withSwitch: boolean;
    };

export interface BulkGround {
  readonly actor: Actor;
  readonly scopes: readonly Environment[];
  readonly segments: readonly Segment[];
  readonly evaluations: ReadonlyMap<string, Date>;
  /** For each flag those that need it and would stay. */
  readonly children: ReadonlyMap<string, readonly string[]>;
  /** Why some may not move to another project. */
  readonly stays: ReadonlyMap<string, string>;
  readonly now: Date;
}

/** What would become of one flag. */
export const planBulk = (
  action: BulkAction,
  kept: FlagWithEnvironments,
  ground: BulkGround,
): PlannedWrite => {
  switch (action.kind) {
    case "toggle":
      return planToggle(action, kept, ground);
    case "archive":
      return planArchive(kept, ground);
    case "promote":
      return planPromotion(action, kept, ground);
    default:
      return planEdit(action, kept, ground);
  }
};

const inPlace = (write: Pick<FlagWrite, "before" | "flag" | "action">): FlagWrite => ({
  ...write,
  changesFlag: true,
  states: [],
  revertsId: null,
});

function planToggle(
  { environment, enabled }: Extract<BulkAction, { kind: "toggle" }>,
  kept: FlagWithEnvironments,
  { actor, scopes, segments }: BulkGround,
): PlannedWrite {
  const { flag } = kept;
  const scope = scopes.find(({ name }) => name === environment);
  if (!scope) return refusedWrite(flag.name, `There is no environment ${environment}.`);
  const state =
    kept.environments.find((each) => each.environment === environment) ??
    untouched(flag, environment);
  const before = summarise(state, flag.type, segments);
  const allowed = withPolicy(toggleAction(actor, flag), actor, scope);
  if (!allowed.allowed)
    return refusedWrite(flag.name, allowed.reason ?? "Not possible now.", before);
  if (state.enabled === enabled) return unchanged(flag.name, before);
  const { strategies, variants } = state;
  const after = { environment, enabled, strategies, variants };
  return {
    planned: {
      ...{ name: flag.name, outcome: "changes", reason: null, before },
      after: summarise(after, flag.type, segments),
    },
    write: {
      ...{ before: kept, flag, changesFlag: false, states: [after] },
      ...{ action: "flag.toggled", revertsId: null },
    },
  };
}

function planArchive(kept: FlagWithEnvironments, ground: BulkGround): PlannedWrite {
  const { flag } = kept;
  if (flag.archivedAt) return unchanged(flag.name, "archived");
  const allowed = archiveAction(ground.actor, flag, {
    ...{ scopes: ground.scopes, states: kept.environments, now: ground.now },
    lastEvaluatedAt: ground.evaluations.get(flag.name) ?? null,
    children: ground.children.get(flag.name),
  });
  if (!allowed.allowed) return refusedWrite(flag.name, allowed.reason ?? "Not possible now.");
  return {
    planned: {
      ...{ name: flag.name, outcome: "changes", reason: null },
      ...{ before: "delivered to SDKs", after: "archived" },
    },
    write: inPlace({
      before: kept,
      flag: { ...flag, archivedAt: ground.now },
      action: "flag.archived",
    }),
  };
}

type Edit = Exclude<BulkAction, { kind: "toggle" | "archive" | "promote" }>;

interface Edited {
  readonly flag: Flag;
  readonly before: string;
  readonly after: string;
}

const tagWords = (tags: readonly string[]): string => tags.join(", ") || "no tags";

const withTags = (flag: Flag, tags: readonly string[]): Edited => ({
  flag: { ...flag, tags },
  before: tagWords(flag.tags),
  after: tagWords(tags),
});

const staleWords = (stale: boolean): string => (stale ? "stale" : "not stale");

function edit(action: Edit, flag: Flag): Edited {
  switch (action.kind) {
    case "add_tag":
      return withTags(flag, [...new Set([...flag.tags, action.tag])]);
    case "remove_tag":
      return withTags(
        flag,
        flag.tags.filter((tag) => tag !== action.tag),
      );
    case "mark_stale":
      return {
        flag: { ...flag, stale: action.stale },
        before: staleWords(flag.stale),
        after: staleWords(action.stale),
      };
    case "move":
      return {
        flag: { ...flag, project: action.project },
        before: flag.project,
        after: action.project,
      };
  }
}

const EDIT_ACTIONS: Readonly<Record<Edit["kind"], string>> = {
  add_tag: "flag.tagged",
  remove_tag: "flag.untagged",
  mark_stale: "flag.marked_stale",
  move: "flag.moved",
};

function planEdit(
  action: Edit,
  kept: FlagWithEnvironments,
  { actor, stays }: BulkGround,
): PlannedWrite {
  const { name } = kept.flag;
  const { flag, before, after } = edit(action, kept.flag);
  const allowed = editAction(actor, kept.flag);
  if (!allowed.allowed) return refusedWrite(name, allowed.reason ?? "Not possible now.", before);
  if (before === after) return unchanged(name, before);
  const stay = action.kind === "move" ? stays.get(name) : undefined;
  if (stay) return refusedWrite(name, stay, before);
  return {
    planned: { name, outcome: "changes", reason: null, before, after },
    write: inPlace({ before: kept, flag, action: EDIT_ACTIONS[action.kind] }),
  };
}
