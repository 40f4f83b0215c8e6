import { canonicalJson } from "@/server/domain/changes/canonical-json";
import { DomainError } from "@/server/domain/shared/errors";
import type { FlagType, Segment, Strategy, Variant } from "./flag";

/** Where a flag is kept at its source: names are unique there, but calls name the project too. */
export interface FlagAddress {
  readonly project: string;
  readonly name: string;
}

/** What a flag is in one environment of its source. */
export interface ControlledState {
  readonly environment: string;
  readonly enabled: boolean;
  readonly strategies: readonly Strategy[];
  readonly variants: readonly Variant[];
}

/** A flag as its source lists it: what is cheap to read of all of them. */
export interface ControlledHead extends FlagAddress {
  readonly type: FlagType;
  readonly description: string;
  readonly impressionData: boolean;
  readonly stale: boolean;
  readonly createdAt: Date;
  readonly environments: readonly {
    readonly environment: string;
    readonly enabled: boolean;
    readonly hasActiveStrategy: boolean;
  }[];
}

/** A flag with everything its source says of it. */
export interface ControlledFlag extends Omit<ControlledHead, "environments"> {
  readonly environments: readonly ControlledState[];
  /** Parts of it that Portside has no words for, such as an operator of a later version; it is shown without them and not changed. */
  readonly unknown: readonly string[];
}

export interface ControlSurvey {
  readonly environments: readonly { readonly name: string; readonly isProduction: boolean }[];
  readonly projects: readonly { readonly id: string; readonly name: string }[];
}

/** Something that was done at the source, by whoever did it. */
export interface ControlEvent {
  readonly at: Date;
  readonly by: string;
  readonly flag: string;
  readonly environment: string | null;
}

export type ControlledSegment = Segment;

/** The parts of a state that a write could overwrite. Ids matter: a strategy that was replaced by its like is another. */
const contentOf = ({ enabled, strategies, variants }: Omit<ControlledState, "environment">) =>
  canonicalJson(JSON.parse(JSON.stringify({ enabled, strategies, variants })));

export const isSameState = (
  one: Omit<ControlledState, "environment">,
  other: Omit<ControlledState, "environment">,
): boolean => contentOf(one) === contentOf(other);

/** Whether anything in it can hold; where nothing can, turning it on would let somebody else decide what on means. */
export const hasActiveStrategy = (strategies: readonly Strategy[]): boolean =>
  strategies.some((strategy) => !strategy.disabled);

export function stateOf(flag: ControlledFlag, environment: string): ControlledState {
  const state = flag.environments.find((one) => one.environment === environment);
  if (state) return state;
  throw new DomainError("not_found", `${flag.name} has no environment "${environment}".`, {
    details: { kind: "environment", id: environment },
  });
}

/** Refuses to write over what the caller has not seen; says what it is now. */
export function requireSeen(
  flag: FlagAddress,
  now: ControlledState,
  seen: Omit<ControlledState, "environment">,
): void {
  if (isSameState(now, seen)) return;
  const { environment, enabled, strategies, variants } = now;
  throw new DomainError(
    "conflict",
    `Somebody changed ${flag.name} in ${environment} in the meantime.`,
    { details: { current: { environment, enabled, strategies, variants } } },
  );
}

/** Refuses what a source would answer with a strategy of its own for everyone. */
export function requireSomethingToTurnOn(flag: FlagAddress, state: ControlledState): void {
  if (hasActiveStrategy(state.strategies)) return;
  const why =
    state.strategies.length === 0 ? "It has no strategy" : "All of its strategies are disabled";
  throw new DomainError(
    "invalid_transition",
    `${why} in ${state.environment}: turning ${flag.name} on would add one for everyone. Add or enable a strategy first.`,
  );
}

/** Refuses to take away what keeps a flag on: its source would turn it off unasked. */
export function requireStaysOn(
  flag: FlagAddress,
  state: ControlledState,
  strategies: readonly Strategy[],
): void {
  if (!state.enabled || hasActiveStrategy(strategies)) return;
  throw new DomainError(
    "invalid_transition",
    `Without an active strategy ${flag.name} would be turned off in ${state.environment}. Turn it off first, or keep a strategy.`,
  );
}
