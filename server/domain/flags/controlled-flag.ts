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

/** What a segment says; `project` where only flags of one project may use it. */
export interface SegmentContent extends Omit<Segment, "id"> {
  readonly project: string | null;
}

export interface ControlledSegment extends SegmentContent, Pick<Segment, "id"> {
  /** Operators Portside has no words for; it is shown without them and not changed. */
  readonly unknown: readonly string[];
}

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

/** The same for a flag as a whole: every environment is what the caller saw, and there are no others. */
export function requireAllSeen(flag: ControlledFlag, seen: readonly ControlledState[]): void {
  if (driftOf(seen, flag.environments).length === 0) return;
  throw new DomainError("conflict", `Somebody changed ${flag.name} in the meantime.`, {
    details: { current: { environments: flag.environments } },
  });
}

/** Refuses to revive what was revived, or made anew, by somebody else. */
export function requireGone(now: ControlledFlag | null): void {
  if (now === null) return;
  throw new DomainError("conflict", `${now.name} is not archived any more.`, {
    details: { current: { environments: now.environments } },
  });
}

/** Environments that are not what they were. */
export const driftOf = (
  was: readonly ControlledState[],
  now: readonly ControlledState[],
): { readonly was: ControlledState | undefined; readonly now: ControlledState | undefined }[] => {
  const names = new Set([...was, ...now].map(({ environment }) => environment));
  return [...names]
    .map((name) => ({
      was: was.find(({ environment }) => environment === name),
      now: now.find(({ environment }) => environment === name),
    }))
    .filter((pair) => !pair.was || !pair.now || !isSameState(pair.was, pair.now));
};

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
