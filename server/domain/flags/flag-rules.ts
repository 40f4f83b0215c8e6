import type { Actor } from "@/server/domain/access/actor";
import { may, type Permission } from "@/server/domain/access/permission";
import { type ActionState, ALLOWED, refused } from "@/server/domain/shared/action-state";
import type { Environment } from "@/server/domain/shared/environment";
import { DomainError } from "@/server/domain/shared/errors";
import type { Flag, FlagEnvironment } from "./flag";

/** Code that asked this recently is still deployed: without the flag it would fall back to its default. */
export const IN_USE_MS = 15 * 60_000;

const permitted = (actor: Actor, permission: Permission, verb: string): ActionState =>
  may(actor, permission) ? ALLOWED : refused(`Your role, ${actor.role}, may not ${verb} flags.`);

const unlessArchived = (flag: Flag, state: ActionState): ActionState =>
  state.allowed && flag.archivedAt ? refused("The flag is archived.") : state;

export const toggleAction = (actor: Actor, flag: Flag): ActionState =>
  unlessArchived(flag, permitted(actor, "flag:toggle", "switch"));

export const editAction = (actor: Actor, flag: Flag): ActionState =>
  unlessArchived(flag, permitted(actor, "flag:edit", "edit"));

export const undoAction = (actor: Actor): ActionState =>
  permitted(actor, "change:undo", "undo changes of");

/** When SDKs last evaluated a flag and, where that is a moment ago, whose: "storefront in production". */
export interface FlagUse {
  readonly lastEvaluatedAt: Date | null;
  readonly evaluatedBy?: readonly string[] | undefined;
}

export interface FlagInUse extends FlagUse {
  /** The environments, all of them. */
  readonly scopes: readonly Environment[];
  readonly states: readonly FlagEnvironment[];
  /** Flags that need it and are not archived. */
  readonly children?: readonly string[] | undefined;
  readonly now: Date;
}

const SHOWN = 3;

const some = (all: readonly string[]): string =>
  all.length > SHOWN
    ? `${all.slice(0, SHOWN).join(", ")} and ${all.length - SHOWN} more`
    : all.join(", ");

const needed = (children: readonly string[]): string | null => {
  if (children.length === 0) return null;
  return `${some(children)} ${children.length === 1 ? "needs" : "need"} it; take this parent off there first.`;
};

export const inUseReason = (use: FlagInUse): string | null => {
  const { lastEvaluatedAt, evaluatedBy = [], children = [], now, scopes, states } = use;
  const age = lastEvaluatedAt
    ? now.getTime() - lastEvaluatedAt.getTime()
    : Number.POSITIVE_INFINITY;
  if (age < IN_USE_MS)
    return `It was evaluated ${Math.max(1, Math.round(age / 60_000))} min ago${evaluatedBy.length > 0 ? ` by ${some(evaluatedBy)}` : ""}; archive it when no code asks for it.`;
  const on = scopes.find(
    ({ isProduction, name }) =>
      isProduction && states.some((state) => state.environment === name && state.enabled),
  );
  return on ? `It is on in ${on.name}; turn it off first.` : needed(children);
};

export const archiveAction = (actor: Actor, flag: Flag, use: FlagInUse): ActionState => {
  const state = unlessArchived(flag, permitted(actor, "flag:archive", "archive"));
  if (!state.allowed) return state;
  const reason = inUseReason(use);
  return reason ? refused(reason) : ALLOWED;
};

export const reviveAction = (actor: Actor, flag: Flag): ActionState => {
  const state = permitted(actor, "flag:archive", "revive");
  return state.allowed && !flag.archivedAt ? refused("The flag is not archived.") : state;
};

/** Only what is archived is deleted, and only when no other flag, archived or not, names it as its parent. */
export const removeAction = (
  actor: Actor,
  flag: Flag,
  children: readonly string[],
): ActionState => {
  const state = permitted(actor, "flag:archive", "delete");
  if (!state.allowed) return state;
  if (!flag.archivedAt) return refused("Archive it first: only archived flags are deleted.");
  const reason = needed(children);
  return reason ? refused(reason) : ALLOWED;
};

/** Throws where an action is not possible now. The permission itself was checked at the door. */
export const requireAction = (action: ActionState): void => {
  if (!action.allowed)
    throw new DomainError("invalid_transition", action.reason ?? "Not possible now.");
};

/** A flag as it is in an environment where nobody has touched it. */
export const untouched = (flag: Flag, environment: string): FlagEnvironment => ({
  flagName: flag.name,
  environment,
  enabled: false,
  strategies: [],
  variants: [],
  version: 0,
  updatedAt: flag.createdAt,
  updatedBy: flag.createdBy,
  updatedByName: "",
});

/** Two operators, one flag: the second learns what it is now and who set it, and nothing is overwritten. */
export const requireCurrent = (state: FlagEnvironment, expectedVersion: number): void => {
  if (state.version === expectedVersion) return;
  const { environment, enabled, strategies, variants, version, updatedAt, updatedByName } = state;
  throw new DomainError(
    "conflict",
    `${updatedByName || "Somebody"} changed ${state.flagName} in ${environment} in the meantime.`,
    {
      details: {
        current: { environment, enabled, strategies, variants, version, updatedAt, updatedByName },
        expectedVersion,
      },
    },
  );
};

export const requireCurrentFlag = (
  flag: Flag,
  expectedVersion: number,
  by?: { readonly name: string; readonly at: Date } | undefined,
): void => {
  if (flag.version === expectedVersion) return;
  const { createdAt: _createdAt, createdBy: _createdBy, ...described } = flag;
  const who = by?.name ?? "";
  throw new DomainError("conflict", `${who || "Somebody"} changed ${flag.name} in the meantime.`, {
    details: {
      current: { ...described, updatedAt: by?.at ?? flag.createdAt, updatedByName: who },
      expectedVersion,
    },
  });
};

type Edit = Partial<Pick<FlagEnvironment, "enabled" | "strategies" | "variants">>;

/** The next version of a flag's state, by someone at some time. */
export const edited = (
  state: FlagEnvironment,
  edit: Edit,
  by: { readonly actor: Actor; readonly at: Date },
): FlagEnvironment => ({
  ...state,
  ...edit,
  version: state.version + 1,
  updatedAt: by.at,
  updatedBy: by.actor.id,
  updatedByName: by.actor.name,
});
