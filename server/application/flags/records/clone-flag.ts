import type { Actor } from "@/server/domain/access/actor";
import { copiedStrategies } from "@/server/domain/flags/copied-strategies";
import type { Flag, FlagEnvironment, FlagWithEnvironments } from "@/server/domain/flags/flag";
import { requireValidStrategies } from "@/server/domain/flags/validation/validate-strategies";
import { notFound } from "@/server/domain/shared/errors";
import { announceEverywhere } from "../announce-everywhere";
import type { FlagDeps } from "../flag-deps";
import { lockFlag } from "../locked-flag";
import { asRecord, type FlagChanged, flagRecord, recordFlagChange } from "../record-flag-change";

export interface CloneFlagCommand {
  readonly name: string;
  /** What the copy is called. */
  readonly as: string;
  /** Where strategies and variants go along; the copy is off everywhere. */
  readonly environments: readonly string[];
  /** Puts people into buckets of the copy's own; otherwise the same people come first in both. */
  readonly drawsAnew: boolean;
  readonly reason?: string | undefined;
}

/** Defines a flag like another one, off everywhere. */
export const cloneFlag =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock" | "tools" | "newId">) =>
  (actor: Actor, command: CloneFlagCommand): Promise<FlagChanged> =>
    deps.unitOfWork.run(async (stores) => {
      const original = await lockFlag(stores, command.name);
      const unknown = command.environments.find(
        (name) => !original.scopes.some((scope) => scope.name === name),
      );
      if (unknown !== undefined) throw notFound("environment", unknown);
      const at = deps.clock.now();
      const flag = copyOf(original.flag, command.as, { actor, at });
      const states = statesOf(deps, { original, command }, { actor, at });
      await stores.segments.hold(
        states.flatMap(({ strategies }) => strategies.flatMap(({ segments }) => segments)),
      );
      const segments = await stores.flags.listSegments();
      for (const state of states) requireValidStrategies(state, segments, deps.tools);
      await stores.flagUsage.forget([flag.name]);
      await stores.flags.insert(flag, states);
      await announceEverywhere(stores, flag.name);
      const changed = await recordFlagChange(stores, actor, {
        action: "flag.cloned",
        flag,
        environment: null,
        before: null,
        after: asRecord({
          ...(flagRecord(flag) as object),
          from: command.name,
          environments: states.map(({ environment }) => environment),
        }),
        inverse: {
          command: "flags.archive",
          input: { name: flag.name, archived: true, version: flag.version },
        },
        reason: command.reason ?? null,
        at,
      });
      return { ...changed, revision: null };
    });

interface By {
  readonly actor: Actor;
  readonly at: Date;
}

const copyOf = (original: Flag, name: string, { actor, at }: By): Flag => ({
  ...original,
  name,
  stale: false,
  version: 1,
  createdAt: at,
  createdBy: actor.id,
  archivedAt: null,
});

interface Wanted {
  readonly original: FlagWithEnvironments;
  readonly command: CloneFlagCommand;
}

const statesOf = (
  { newId }: Pick<FlagDeps, "newId">,
  { original, command }: Wanted,
  { actor, at }: By,
): FlagEnvironment[] =>
  original.environments
    .filter(({ environment }) => command.environments.includes(environment))
    .map((state) => ({
      ...state,
      flagName: command.as,
      enabled: false,
      strategies: copiedStrategies(state.strategies, {
        newId,
        group: command.drawsAnew ? { from: command.name, to: command.as } : null,
      }),
      version: 1,
      updatedAt: at,
      updatedBy: actor.id,
      updatedByName: actor.name,
    }));
