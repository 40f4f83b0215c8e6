import type { Actor } from "@/server/domain/access/actor";
import type { Flag, FlagWithEnvironments } from "@/server/domain/flags/flag";
import type { FlagWrite } from "@/server/domain/flags/sets/flag-set";
import { DomainError } from "@/server/domain/shared/errors";
import type { FlagDeps } from "../flag-deps";
import { refuseInUse } from "./refuse-in-use";
import type { RestoredFields, RestoreEntry } from "./restore-entry";
import { type FlagSetChanged, writeFlagSet } from "./write-flag-set";

export interface RestoreFlagSetCommand {
  readonly what: string;
  /** Several flags as one change, or one flag by its own record. */
  readonly isWhole: boolean;
  readonly entries: readonly RestoreEntry[];
  readonly reason?: string | undefined;
  readonly confirmation?: string | undefined;
}

/** Makes several flags what they were, all or none: refused where any of them was changed since. */
export const restoreFlagSet =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock" | "newId">) =>
  (actor: Actor, command: RestoreFlagSetCommand): Promise<FlagSetChanged> =>
    deps.unitOfWork.run(
      async (stores) => {
        const { entries, what, isWhole, reason, confirmation } = command;
        const at = deps.clock.now();
        const kept = await stores.flags.lockAll(entries.map(({ name }) => name));
        const byName = new Map(kept.map((one) => [one.flag.name, one]));
        requireUnchanged(entries, byName);
        const writes = entries.flatMap((entry) => {
          const before = byName.get(entry.name);
          return before ? [writeOf(entry, before, at)] : [];
        });
        const scopes = await stores.environments.list();
        await refuseInUse(stores, { writes, scopes, now: at });
        return writeFlagSet(stores, actor, {
          writes,
          words: isWhole
            ? { action: "flags.restored", id: deps.newId(), what, detail: null, environment: null }
            : null,
          given: { reason, confirmation },
          at,
        });
      },
      { isLarge: true },
    );

const writeOf = (entry: RestoreEntry, before: FlagWithEnvironments, at: Date): FlagWrite => ({
  before,
  flag: entry.flag ? { ...before.flag, ...restored(entry.flag, before.flag, at) } : before.flag,
  changesFlag: entry.flag !== null,
  states: entry.states.map(({ version: _version, ...fields }) => fields),
  action: "flag.restored",
  revertsId: entry.changeId,
});

const restored = ({ archived, ...fields }: RestoredFields, now: Flag, at: Date): Partial<Flag> => ({
  ...fields,
  archivedAt: archived ? (now.archivedAt ?? at) : null,
});

function requireUnchanged(
  entries: readonly RestoreEntry[],
  kept: ReadonlyMap<string, FlagWithEnvironments>,
): void {
  const changed = entries.filter((entry) => !isAsLeft(entry, kept.get(entry.name)));
  if (changed.length === 0) return;
  const names = changed.map(({ name }) => name);
  const listed = names.slice(0, 3).join(", ");
  const more = names.length > 3 ? ` and ${names.length - 3} more` : "";
  throw new DomainError("conflict", `Somebody changed ${listed}${more} since.`, {
    details: { flags: names },
  });
}

const isAsLeft = (entry: RestoreEntry, kept: FlagWithEnvironments | undefined): boolean => {
  if (!kept) return false;
  const isFlagSame = entry.flag === null || kept.flag.version === entry.version;
  return (
    isFlagSame &&
    entry.states.every(
      ({ environment, version }) =>
        (kept.environments.find((state) => state.environment === environment)?.version ?? 0) ===
        version,
    )
  );
};
