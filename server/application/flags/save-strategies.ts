import type { Actor } from "@/server/domain/access/actor";
import { answersOf, requireConfirmation } from "@/server/domain/flags/environment-policy";
import type { FlagEnvironment, Strategy, Variant } from "@/server/domain/flags/flag";
import {
  editAction,
  edited,
  requireAction,
  requireCurrent,
} from "@/server/domain/flags/flag-rules";
import {
  requireValidStrategies,
  withGroup,
} from "@/server/domain/flags/validation/validate-strategies";
import type { FlagDeps } from "./flag-deps";
import { lockFlag, scopeIn, stateIn } from "./locked-flag";
import { asRecord, type FlagChanged, recordFlagChange, stateRecord } from "./record-flag-change";

export interface SaveStrategiesCommand {
  readonly name: string;
  readonly environment: string;
  readonly version: number;
  readonly strategies: readonly Strategy[];
  /** Left as they are when not given. */
  readonly variants?: readonly Variant[] | undefined;
  readonly reason?: string | undefined;
  /** The flag's name, typed, where the environment asks for it. */
  readonly confirmation?: string | undefined;
}

const inverseOf = (
  before: FlagEnvironment,
  after: FlagEnvironment,
  answers: ReturnType<typeof answersOf>,
) => ({
  command: "flags.saveStrategies",
  input: asRecord({
    ...answers,
    name: after.flagName,
    environment: after.environment,
    version: after.version,
    strategies: before.strategies,
    variants: before.variants,
  }),
});

/** Replaces the strategies of a flag in one environment; whether it is on stays as it is. */
export const saveStrategies =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock" | "tools">) =>
  (actor: Actor, command: SaveStrategiesCommand): Promise<FlagChanged> =>
    deps.unitOfWork.run(async (stores) => {
      const { name, environment } = command;
      const locked = await lockFlag(stores, name);
      const state = stateIn(locked, environment);
      const scope = scopeIn(locked, environment);
      requireAction(editAction(actor, locked.flag));
      requireConfirmation(actor, scope, { word: name, confirmation: command.confirmation });
      requireCurrent(state, command.version);
      await stores.segments.hold(command.strategies.flatMap((strategy) => strategy.segments));
      const segments = await stores.flags.listSegments();
      const strategies = command.strategies.map((strategy) => withGroup(strategy, name));
      const variants = command.variants ?? state.variants;
      requireValidStrategies({ strategies, variants }, segments, deps.tools);
      const at = deps.clock.now();
      const after = edited(state, { strategies, variants }, { actor, at });
      await stores.flags.saveEnvironment(after);
      const revision = await stores.flagRevisions.append(environment, "flag", name);
      const changed = await recordFlagChange(stores, actor, {
        action: "flag.strategies_saved",
        flag: locked.flag,
        environment,
        before: stateRecord(state, locked.flag, segments),
        after: stateRecord(after, locked.flag, segments),
        inverse: inverseOf(
          state,
          after,
          answersOf(scope, { word: name, reason: command.reason ?? null }),
        ),
        reason: command.reason ?? null,
        at,
      });
      return { ...changed, revision };
    });
