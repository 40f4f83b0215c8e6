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

export interface FlagInUse {
  /** The environments, all of them. */
  readonly scopes: readonly Environment[];
  readonly states: readonly FlagEnvironment[];
  readonly lastEvaluatedAt: Date | null;
  readonly now: Date;
}

export const inUseReason = (use: FlagInUse): string | null => {
  const { lastEvaluatedAt, now, scopes, states } = use;
  const age = lastEvaluatedAt
    ? now.getTime() - lastEvaluatedAt.getTime()
    : Number.POSITIVE_INFINITY;
  if (age < IN_USE_MS)
    return `It was evaluated ${Math.max(1, Math.round(age / 60_000))} min ago; archive it when no code asks for it.`;
  const on = scopes.find(
    ({ isProduction, name }) =>
      isProduction && states.some((state) => state.environment === name && state.enabled),
  );
  return on ? `It is on in ${on.name}; turn it off first.` : null;
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

export const requireCurrentFlag = (flag: Flag, expectedVersion: number): void => {
  if (flag.version === expectedVersion) return;
  const { name, description, type, version, archivedAt } = flag;
  throw new DomainError("conflict", `Somebody changed ${name} in the meantime.`, {
    details: { current: { description, type, version, archivedAt }, expectedVersion },
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
