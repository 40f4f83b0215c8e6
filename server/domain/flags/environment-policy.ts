import type { Actor } from "@/server/domain/access/actor";
import { ROLES } from "@/server/domain/access/permission";
import { type ActionState, refused } from "@/server/domain/shared/action-state";
import type { Environment } from "@/server/domain/shared/environment";
import { DomainError, invalidInput } from "@/server/domain/shared/errors";

type Scope = Pick<Environment, "name" | "policy">;

/** What a person said with a change. */
export interface Given {
  readonly reason?: string | null | undefined;
  readonly confirmation?: string | undefined;
}

const isPerson = ({ kind }: Actor): boolean => kind === "user" || kind === "token";

const mayWrite = (actor: Actor, { policy }: Scope): boolean =>
  !isPerson(actor) || ROLES.indexOf(actor.role) >= ROLES.indexOf(policy.leastRole);

const roleWords = (actor: Actor, { name, policy }: Scope): string =>
  `In ${name} only ${policy.leastRole === "administrator" ? "an" : "an operator or an"} administrator may change flags; your role is ${actor.role}.`;

/** What may be done with a flag, given where it is done. */
export const withPolicy = (action: ActionState, actor: Actor, scope: Scope): ActionState =>
  action.allowed && !mayWrite(actor, scope) ? refused(roleWords(actor, scope)) : action;

/** Refuses a change that the environment's policy does not let through. Rules and Portside itself answer to their own. */
export const requirePolicy = (actor: Actor, scope: Scope, { reason }: Given): void => {
  if (!mayWrite(actor, scope)) throw new DomainError("forbidden", roleWords(actor, scope));
  if (isPerson(actor) && scope.policy.requiresReason && !reason?.trim())
    throw invalidInput(`Say why: ${scope.name} wants a reason for every change of a flag.`, [
      { path: "reason", message: "Say why in a few words." },
    ]);
};

/** Only people type names; a program that calls the API has none to mistake. */
export const requireConfirmation = (
  actor: Actor,
  { name, policy }: Scope,
  { word, confirmation }: { readonly word: string; readonly confirmation?: string | undefined },
): void => {
  if (actor.kind !== "user" || !policy.requiresConfirmation || confirmation === word) return;
  throw invalidInput(`Type ${word} to confirm: ${name} asks for it.`, [
    { path: "confirmation", message: `Type ${word}.` },
  ]);
};

/** What an inverse is given along, so that taking a change back is not refused for want of it. */
export const answersOf = (
  { policy }: Scope,
  { word, reason }: { readonly word: string; readonly reason: string | null },
): Readonly<Record<string, string>> => ({
  ...(policy.requiresReason && {
    reason: `Takes back: ${reason ?? "the change before"}`.slice(0, 500),
  }),
  ...(policy.requiresConfirmation && { confirmation: word }),
});
