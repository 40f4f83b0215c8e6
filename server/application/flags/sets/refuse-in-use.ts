import { inUseReason } from "@/server/domain/flags/flag-rules";
import type { FlagWrite } from "@/server/domain/flags/sets/flag-set";
import type { Environment } from "@/server/domain/shared/environment";
import { DomainError } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";

const HOUR_MS = 3_600_000;

interface Asked {
  readonly scopes: readonly Environment[];
  readonly now: Date;
}

/** When SDKs of any environment last evaluated each of these flags. */
export async function lastEvaluations(
  stores: Stores,
  names: readonly string[],
  { scopes, now }: Asked,
): Promise<ReadonlyMap<string, Date>> {
  const latest = new Map<string, Date>();
  for (const { name: environment } of scopes) {
    const totals = await stores.flagUsage.totals(
      [...names],
      environment,
      new Date(now.getTime() - HOUR_MS),
    );
    for (const [name, { lastAt }] of totals) {
      const known = latest.get(name);
      if (lastAt && (!known || lastAt > known)) latest.set(name, lastAt);
    }
  }
  return latest;
}

/** For each of these flags those that need it, are not archived and are not among them. */
export async function childrenLeft(
  stores: Stores,
  names: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const among = new Set(names);
  const found = await stores.flagSets.listChildren(names);
  return new Map(
    [...found].map(([name, children]) => [
      name,
      children
        .filter((child) => !child.isArchived && !among.has(child.name))
        .map((child) => child.name),
    ]),
  );
}

/** A flag that code still asks for is not archived, by no way. */
export async function refuseInUse(
  stores: Stores,
  { writes, scopes, now }: Asked & { readonly writes: readonly FlagWrite[] },
): Promise<void> {
  const archiving = writes.filter(
    ({ before, flag }) => before?.flag.archivedAt === null && flag.archivedAt !== null,
  );
  if (archiving.length === 0) return;
  const names = archiving.map(({ flag }) => flag.name);
  const evaluations = await lastEvaluations(stores, names, { scopes, now });
  const left = await childrenLeft(stores, names);
  for (const write of archiving) {
    const { name } = write.flag;
    const lastEvaluatedAt = evaluations.get(name) ?? null;
    const states = statesAfter(write);
    const children = left.get(name);
    const reason = inUseReason({ scopes, now, states, lastEvaluatedAt, children });
    if (reason) throw new DomainError("invalid_transition", `${name}: ${reason}`);
  }
}

const statesAfter = ({ before, states }: FlagWrite) =>
  (before?.environments ?? []).map((state) => ({
    ...state,
    ...states.find(({ environment }) => environment === state.environment),
  }));
