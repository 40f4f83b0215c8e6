import type { Actor } from "@/server/domain/access/actor";
import type { FlagWithEnvironments } from "@/server/domain/flags/flag";
import {
  fingerprintOf,
  type PlannedFlag,
  type PlannedWrite,
  refusedWrite,
} from "@/server/domain/flags/sets/flag-set";
import { type BulkAction, planBulk } from "@/server/domain/flags/sets/plan-bulk";
import type { Environment } from "@/server/domain/shared/environment";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import type { FlagDeps } from "../flag-deps";
import { bulkWords, placeOf } from "./bulk-words";
import { childrenLeft, lastEvaluations } from "./refuse-in-use";
import { refuseMoves } from "./refuse-moves";
import { type FlagSetChanged, wordOf, writeFlagSet } from "./write-flag-set";

export interface BulkQuery {
  readonly names: readonly string[];
  readonly action: BulkAction;
}

export interface BulkPreview {
  readonly items: readonly PlannedFlag[];
  readonly changes: number;
  readonly refused: number;
  readonly fingerprint: string;
  readonly confirm: string | null;
  readonly requiresReason: boolean;
}

export interface BulkCommand extends BulkQuery {
  readonly fingerprint: string;
  readonly reason?: string | undefined;
  readonly confirmation?: string | undefined;
}

type Deps = Pick<FlagDeps, "unitOfWork" | "clock" | "newId">;

/** What an action would do to each of several flags, and which of them would refuse it. Changes nothing. */
export const previewMany =
  (deps: Deps) =>
  (actor: Actor, query: BulkQuery): Promise<BulkPreview> =>
    deps.unitOfWork.read(async (stores) => {
      const scopes = await stores.environments.list();
      const keys = query.names.map((name) => name.toLowerCase());
      const found = await stores.flags.listByNameKeys(keys);
      const plan = await planMany(stores, query, { actor, found, scopes, now: deps.clock.now() });
      const writes = plan.flatMap(({ write }) => (write ? [write] : []));
      const scope = scopes.find(({ name }) => name === placeOf(query.action));
      const confirms = scope?.policy.requiresConfirmation && actor.kind === "user";
      return {
        items: plan.map(({ planned }) => planned),
        changes: writes.length,
        refused: plan.filter(({ planned }) => planned.outcome === "refused").length,
        fingerprint: fingerprintOf(plan),
        confirm: scope && confirms ? wordOf({ writes }, scope) : null,
        requiresReason: scope?.policy.requiresReason ?? false,
      };
    });

/** Does it to all that let it, exactly as it was previewed, in one unit; else to none. */
export const changeMany =
  (deps: Deps) =>
  (actor: Actor, command: BulkCommand): Promise<FlagSetChanged> =>
    deps.unitOfWork.run(
      async (stores) => {
        const at = deps.clock.now();
        const scopes = await stores.environments.list();
        const found = await stores.flags.lockAll(command.names);
        const plan = await planMany(stores, command, { actor, found, scopes, now: at });
        if (fingerprintOf(plan) !== command.fingerprint) throw changedMeanwhile();
        return writeFlagSet(stores, actor, {
          writes: plan.flatMap(({ write }) => (write ? [write] : [])),
          words: { id: deps.newId(), ...bulkWords(command.action) },
          given: command,
          at,
        });
      },
      { isLarge: true },
    );

export const changedMeanwhile = (): DomainError =>
  new DomainError(
    "conflict",
    "Somebody changed one of them since the preview. Nothing was changed; look at the new preview.",
  );

interface Ground {
  readonly actor: Actor;
  readonly found: readonly FlagWithEnvironments[];
  readonly scopes: readonly Environment[];
  readonly now: Date;
}

/** In the order the flags' names have, whatever order they were chosen in. */
async function planMany(
  stores: Stores,
  { names, action }: BulkQuery,
  { actor, found, scopes, now }: Ground,
): Promise<PlannedWrite[]> {
  if (action.kind === "move" && !(await stores.projects.lock(action.project)))
    throw notFound("project", action.project);
  const segments = await stores.flags.listSegments();
  const evaluations =
    action.kind === "archive"
      ? await lastEvaluations(stores, names, { scopes, now })
      : new Map<string, Date>();
  const children =
    action.kind === "archive" ? await childrenLeft(stores, names) : new Map<string, string[]>();
  const stays =
    action.kind === "move"
      ? await refuseMoves(stores, { actor, found, project: action.project })
      : new Map<string, string>();
  const byName = new Map(found.map((kept) => [kept.flag.name, kept]));
  return [...new Set(names)].sort().map((name) => {
    const kept = byName.get(name);
    if (!kept) return refusedWrite(name, "There is no such flag any more.");
    return planBulk(action, kept, { actor, scopes, segments, evaluations, children, stays, now });
  });
}
