import type { Actor } from "@/server/domain/access/actor";
import type { Environment } from "@/server/domain/shared/environment";
import { withPolicy } from "../environment-policy";
import type { FlagEnvironment, FlagWithEnvironments, Segment } from "../flag";
import { editAction, untouched } from "../flag-rules";
import { summarise } from "../strategy-summary";
import { type PlannedWrite, refusedWrite, type StateFields, unchanged } from "./flag-set";
import { isSameState } from "./same-state";

export interface Promotion {
  readonly from: string;
  readonly to: string;
  /** Also on or off as it is there; else only strategies and variants. */
  readonly withSwitch: boolean;
}

interface Ground {
  readonly actor: Actor;
  readonly scopes: readonly Environment[];
  readonly segments: readonly Segment[];
}

export const stateOf = (kept: FlagWithEnvironments, environment: string): FlagEnvironment =>
  kept.environments.find((state) => state.environment === environment) ??
  untouched(kept.flag, environment);

/** What the target becomes. */
export const promoted = (
  { to, withSwitch }: Promotion,
  source: FlagEnvironment,
  target: FlagEnvironment,
): StateFields => ({
  environment: to,
  enabled: withSwitch ? source.enabled : target.enabled,
  strategies: source.strategies,
  variants: source.variants,
});

/** Gives a flag in one environment the configuration it has in another. */
export function planPromotion(
  promotion: Promotion,
  kept: FlagWithEnvironments,
  { actor, scopes, segments }: Ground,
): PlannedWrite {
  const { flag } = kept;
  const from = scopes.find(({ name }) => name === promotion.from);
  const to = scopes.find(({ name }) => name === promotion.to);
  if (!from || !to || from === to)
    return refusedWrite(flag.name, "Choose two different environments.");
  const source = stateOf(kept, promotion.from);
  const target = stateOf(kept, promotion.to);
  const before = summarise(target, flag.type, segments);
  const allowed = withPolicy(editAction(actor, flag), actor, to);
  if (!allowed.allowed)
    return refusedWrite(flag.name, allowed.reason ?? "Not possible now.", before);
  const after = promoted(promotion, source, target);
  if (isSameState(after, target)) return unchanged(flag.name, before);
  return {
    planned: {
      ...{ name: flag.name, outcome: "changes", reason: null, before },
      after: summarise(after, flag.type, segments),
    },
    write: {
      ...{ before: kept, flag, changesFlag: false, states: [after] },
      ...{ action: "flag.promoted", revertsId: null },
    },
  };
}
