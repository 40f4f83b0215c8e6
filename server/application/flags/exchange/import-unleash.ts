import type { Actor } from "@/server/domain/access/actor";
import { type FlagWrite, fingerprintOf } from "@/server/domain/flags/sets/flag-set";
import { type PlannedImport, planImport } from "@/server/domain/flags/unleash/plan-import";
import { readUnleashFile } from "@/server/domain/flags/unleash/read-unleash-file";
import type { Stores } from "@/server/ports/unit-of-work";
import type { FlagDeps } from "../flag-deps";
import { recordSegmentChange, segmentRecord } from "../segments/record-segment-change";
import { changedMeanwhile } from "../sets/change-many";
import { type FlagSetChanged, wordOf, writeFlagSet } from "../sets/write-flag-set";
import {
  type ImportTarget,
  importGround,
  type NewSegment,
  type PlannedSegment,
} from "./import-ground";
import { type ImportLine, importLines } from "./import-lines";

export interface ImportPreview {
  readonly items: readonly ImportLine[];
  readonly created: number;
  readonly changed: number;
  readonly refused: number;
  readonly fingerprint: string;
  readonly confirm: string | null;
  readonly requiresReason: boolean;
}

export interface ImportCommand extends ImportTarget {
  /** The one of the preview: what was shown is what is done. */
  readonly fingerprint: string;
  readonly reason?: string | undefined;
  readonly confirmation?: string | undefined;
}

type Deps = Pick<FlagDeps, "unitOfWork" | "clock" | "tools" | "newId">;

const writesOf = (plan: readonly PlannedImport[]): FlagWrite[] =>
  plan.flatMap(({ write }) => (write ? [write] : []));

/** What a file of an Unleash would create, change and leave out, item by item. Changes nothing. */
export const previewImport =
  (deps: Deps) =>
  (actor: Actor, target: ImportTarget): Promise<ImportPreview> =>
    deps.unitOfWork.read(async (stores) => {
      const { plan, segments, scope } = await planAll(deps, stores, { actor, target });
      const items = importLines(target.data, { plan, segments });
      const counted = (outcome: ImportLine["outcome"]): number =>
        items.filter((item) => item.outcome === outcome).length;
      const { requiresConfirmation, requiresReason } = scope.policy;
      return {
        items,
        created: counted("created"),
        changed: counted("changes"),
        refused: counted("refused"),
        fingerprint: fingerprint(plan, segments),
        confirm:
          requiresConfirmation && actor.kind === "user"
            ? wordOf({ writes: writesOf(plan) }, scope)
            : null,
        requiresReason,
      };
    });

/** Takes the file in as it was previewed, in one unit that is taken back as a whole. */
export const importUnleash =
  (deps: Deps) =>
  (actor: Actor, command: ImportCommand): Promise<FlagSetChanged> =>
    deps.unitOfWork.run(
      async (stores) => {
        const planned = await planAll(deps, stores, { actor, target: command, isLocked: true });
        const { plan, segments } = planned;
        if (fingerprint(plan, segments) !== command.fingerprint) throw changedMeanwhile();
        const at = deps.clock.now();
        const reason = command.reason ?? null;
        const numbers = await createSegments(stores, actor, { segments, at, reason });
        return writeFlagSet(stores, actor, {
          writes: writesOf(plan).map((write) => withNumbers(write, numbers)),
          words: {
            ...{ action: "flags.imported", id: deps.newId(), what: "imported", detail: null },
            environment: command.environment,
          },
          given: command,
          at,
        });
      },
      { isLarge: true },
    );

interface Asked {
  readonly actor: Actor;
  readonly target: ImportTarget;
  readonly isLocked?: boolean;
}

async function planAll(deps: Deps, stores: Stores, { actor, target, isLocked = false }: Asked) {
  const reads = readUnleashFile(target.data, target.environment, deps.newId);
  const read = await importGround(deps, stores, { actor, target, reads, isLocked });
  const seen = new Set<string>();
  const plan = reads
    .filter(({ name }) => {
      const isFirst = !seen.has(name.toLowerCase());
      seen.add(name.toLowerCase());
      return isFirst;
    })
    .map((one) => planImport(one, read.ground))
    .sort(
      (a, b) => Number(a.planned.name > b.planned.name) - Number(a.planned.name < b.planned.name),
    );
  return { plan, segments: read.segments, scope: read.ground.scope };
}

/** New strategies have new ids each time a file is read, which is no difference. */
const fingerprint = (plan: readonly PlannedImport[], segments: readonly PlannedSegment[]): string =>
  fingerprintOf([
    ...plan.map(({ planned, write, changes }) => ({
      planned: { ...planned, after: [planned.after, ...changes].join() },
      write: write && { ...write, states: write.states.map(withoutIds) },
    })),
    ...segments.map(({ name, outcome }) => ({
      planned: { name, outcome: "same" as const, reason: null, before: "", after: outcome },
      write: null,
    })),
  ]);

const withoutIds = (state: FlagWrite["states"][number]): FlagWrite["states"][number] => ({
  ...state,
  strategies: state.strategies.map((strategy) => ({ ...strategy, id: "" })),
});

interface Creating {
  readonly segments: readonly PlannedSegment[];
  readonly at: Date;
  readonly reason: string | null;
}

/** Each has a change of its own: other flags may have come to name it when the import is taken back. */
async function createSegments(
  stores: Stores,
  actor: Actor,
  { segments, at, reason }: Creating,
): Promise<ReadonlyMap<number, number>> {
  const numbers = new Map<number, number>();
  for (const { segment } of segments) {
    if (!segment) continue;
    const id = await createOne(stores, actor, { segment, at, reason });
    numbers.set(segment.id, id);
  }
  return numbers;
}

async function createOne(
  stores: Stores,
  actor: Actor,
  { segment, at, reason }: { segment: NewSegment; at: Date; reason: string | null },
): Promise<number> {
  const { name, description, constraints } = segment;
  const kept = await stores.segments.insert({
    ...{ name, description, constraints, version: 1, createdAt: at, updatedAt: at },
    ...{ updatedBy: actor.id, updatedByName: actor.name },
  });
  await recordSegmentChange(stores, actor, {
    action: "segment.created",
    id: kept.id,
    before: null,
    after: segmentRecord(kept),
    inverse: { command: "flags.segments.remove", input: { id: kept.id, version: kept.version } },
    reason,
    at,
  });
  return kept.id;
}

const withNumbers = (write: FlagWrite, numbers: ReadonlyMap<number, number>): FlagWrite => ({
  ...write,
  states: write.states.map((state) => ({
    ...state,
    strategies: state.strategies.map((strategy) => ({
      ...strategy,
      segments: strategy.segments.map((id) => numbers.get(id) ?? id),
    })),
  })),
});
