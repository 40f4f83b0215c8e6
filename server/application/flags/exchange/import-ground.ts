import type { Actor } from "@/server/domain/access/actor";
import { type FlagWithEnvironments, flagNameKey, type Segment } from "@/server/domain/flags/flag";
import { segmentConstraintIssues } from "@/server/domain/flags/segment";
import type { ImportGround } from "@/server/domain/flags/unleash/plan-import";
import { type ReadFlag, readConstraint } from "@/server/domain/flags/unleash/read-unleash-file";
import type { UnleashFile, UnleashSegment } from "@/server/domain/flags/unleash/unleash-file";
import { notFound } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import type { FlagDeps } from "../flag-deps";

export interface ImportTarget {
  readonly project: string;
  readonly environment: string;
  readonly data: UnleashFile;
}

export type NewSegment = Pick<Segment, "id" | "name" | "description" | "constraints">;

export interface PlannedSegment {
  readonly name: string;
  readonly outcome: "created" | "same" | "refused";
  readonly reason: string | null;
  /** What is created; its number stands for the real one until then. */
  readonly segment: NewSegment | null;
}

interface Asking {
  readonly actor: Actor;
  readonly target: ImportTarget;
  readonly reads: readonly ReadFlag[];
  readonly isLocked: boolean;
}

export interface ReadGround {
  readonly ground: ImportGround;
  readonly segments: readonly PlannedSegment[];
}

/** All that planning an import looks at; with its flags held where it is about to be applied. */
export async function importGround(
  deps: Pick<FlagDeps, "clock" | "tools">,
  stores: Stores,
  { actor, target, reads, isLocked }: Asking,
): Promise<ReadGround> {
  const scope = await stores.environments.findByName(target.environment);
  if (!scope) throw notFound("environment", target.environment);
  const projects = await stores.projects.list();
  if (!projects.some(({ name }) => name === target.project))
    throw notFound("project", target.project);
  if (isLocked) await stores.projects.lock(target.project);
  const known = await stores.flags.listSegments();
  const segments = target.data.segments.map((segment, index) =>
    planSegment(segment, { known, tools: deps.tools, placeholder: -1 - index }),
  );
  const existing = await readExisting(stores, reads, isLocked);
  return {
    segments,
    ground: {
      ...{ actor, scope, project: target.project, tools: deps.tools, now: deps.clock.now() },
      segments: [...known, ...segments.flatMap(({ segment }) => segment ?? [])],
      segmentOf: numbersOf(target.data.segments, { known, segments }),
      segmentNames: new Map(target.data.segments.map(({ id, name }) => [id, name])),
      existing,
      parents: await readParents(stores, reads, existing),
    },
  };
}

async function readExisting(
  stores: Stores,
  reads: readonly ReadFlag[],
  isLocked: boolean,
): Promise<ReadonlyMap<string, FlagWithEnvironments>> {
  const keys = reads.map(({ name }) => flagNameKey(name));
  const found = await stores.flags.listByNameKeys(keys);
  const kept = isLocked ? await stores.flags.lockAll(found.map(({ flag }) => flag.name)) : found;
  return new Map(kept.map((one) => [flagNameKey(one.flag.name), one]));
}

async function readParents(
  stores: Stores,
  reads: readonly ReadFlag[],
  existing: ReadonlyMap<string, FlagWithEnvironments>,
): Promise<ReadonlyMap<string, boolean>> {
  const named = reads.flatMap(({ fields }) => fields.dependencies.map(({ feature }) => feature));
  const elsewhere = named.map(flagNameKey).filter((key) => !existing.has(key));
  const found = await stores.flags.listByNameKeys([...new Set(elsewhere)]);
  return new Map([
    ...[...found, ...existing.values()]
      .filter(({ flag }) => flag.archivedAt === null)
      .map(({ flag }) => [flagNameKey(flag.name), flag.dependencies.length > 0] as const),
    ...reads.map(
      ({ name, fields }) => [flagNameKey(name), fields.dependencies.length > 0] as const,
    ),
  ]);
}

interface Segments {
  readonly known: readonly Segment[];
  readonly tools: FlagDeps["tools"];
  readonly placeholder: number;
}

const sameName = (name: string) => (other: { readonly name: string }) =>
  other.name.toLowerCase() === name.toLowerCase();

function planSegment(
  { name, description, constraints }: UnleashSegment,
  { known, tools, placeholder }: Segments,
): PlannedSegment {
  if (known.some(sameName(name))) return { name, outcome: "same", reason: null, segment: null };
  const refuse = (reason: string): PlannedSegment => ({
    ...{ name, outcome: "refused", reason, segment: null },
  });
  if (!constraints)
    return refuse("The file has only its name, as Unleash exports it; create it here first.");
  const read = constraints.map(readConstraint);
  const [issue] = segmentConstraintIssues(read, tools);
  if (issue) return refuse(issue.message);
  const segment = { id: placeholder, name, description: description ?? "", constraints: read };
  return { name, outcome: "created", reason: null, segment };
}

const numbersOf = (
  given: readonly UnleashSegment[],
  { known, segments }: Pick<Segments, "known"> & Pick<ReadGround, "segments">,
): ReadonlyMap<number, number | null> =>
  new Map(
    given.map(({ id, name }, index) => [
      id,
      known.find(sameName(name))?.id ?? segments[index]?.segment?.id ?? null,
    ]),
  );
