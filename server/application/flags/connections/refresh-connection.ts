import type { Connection } from "@/server/domain/flags/connection";
import type { ControlEvent, ControlledHead } from "@/server/domain/flags/controlled-flag";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type { KnownFlag } from "@/server/ports/flag-connection-store";
import type { FlagControl } from "@/server/ports/flag-control";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import { type ConnectionDeps, openConnection } from "./connection-deps";
import { headText } from "./head-text";
import { seeFlag, seeGone } from "./see-flag";
import { seeSegments } from "./segments/see-segments";
import { settleWrites } from "./settle-writes";

/** Flags read whole in one run; the rest has its turn in the next. */
const MAX_READ = 300;
/** Of these, flags that look unchanged: every one has its turn. */
const MAX_CHECKED = 20;
const AT_ONCE = 4;

/** Reads what changed at a connection's source and keeps it, with who did it; says in the connection when that fails. */
export const refreshConnection =
  (deps: ConnectionDeps) =>
  async (name: string, signal?: AbortSignal): Promise<void> => {
    const { unitOfWork, clock } = deps;
    const connection = await unitOfWork.read(({ flagConnections }) => flagConnections.find(name));
    if (!connection) throw notFound("connection", name);
    try {
      const control = await openConnection(deps, name);
      await settleWrites(deps, { connection: name, control, signal });
      await readSegments(deps, { connection, control, signal });
      const facts = await readThrough(deps, { connection, control, signal });
      const at = clock.now();
      await keep(unitOfWork, {
        ...{ ...connection, ...facts },
        ...{ refreshedAt: at, attemptedAt: at, failure: null, failingSince: null },
      });
    } catch (failure) {
      if (signal?.aborted || !(failure instanceof DomainError)) throw failure;
      const at = clock.now();
      const failingSince = connection.failingSince ?? at;
      await keep(unitOfWork, {
        ...connection,
        ...{ attemptedAt: at, failure: failure.message, failingSince },
      });
    }
  };

/** Screens are told where something else is to be said of the connection, not of every look at it. */
const keep = (unitOfWork: UnitOfWork, connection: Connection): Promise<void> =>
  unitOfWork.run(async ({ flagConnections, live }) => {
    await flagConnections.save(connection);
    await live.publish({ topic: "flags", key: "connections", environment: null });
  });

interface Place {
  readonly connection: Connection;
  readonly control: FlagControl;
  readonly signal?: AbortSignal | undefined;
}

/** Segments before flags: a flag that names a new one is shown with its name. */
async function readSegments(deps: ConnectionDeps, { connection, control, signal }: Place) {
  const { name } = connection;
  const known = await deps.unitOfWork.read((stores) => stores.connectedSegments.list(name));
  const now = await control.listSegments(signal).catch(orUntold);
  if (now) await seeSegments(deps, { connection: name, known, now });
}

/** An Unleash may have no segments, or a token that may not read them: its flags are read all the same. */
function orUntold(failure: unknown): null {
  const isUntold =
    failure instanceof DomainError &&
    (failure.code === "not_found" || failure.details["fault"] === "permission");
  if (isUntold) return null;
  throw failure;
}

async function readThrough(deps: ConnectionDeps, place: Place) {
  const { connection, control, signal } = place;
  const survey = await control.survey(signal);
  const told = await control.listEvents(connection.eventCursor, signal);
  const heads = await control.listFlags(signal);
  const known = await deps.unitOfWork.read(({ flagConnections }) =>
    flagConnections.listKnown(connection.name),
  );
  const events = told?.events ?? [];
  const wanted = flagsToRead(heads, known, events);
  await inTurns(wanted, AT_ONCE, async (head) => {
    const before = known.find((flag) => flag.name === head.name);
    const now = await control.findFlag(head, signal);
    const seen = { connection: connection.name, version: before?.version ?? 0, events };
    if (now) await seeFlag(deps, { ...seen, now });
  });
  const listed = new Set(heads.map((head) => head.name));
  for (const flag of known)
    if (!flag.goneAt && !listed.has(flag.name))
      await seeGone(
        deps,
        { connection: connection.name, version: flag.version, events },
        flag.name,
      );
  const isAll = wanted.length < MAX_READ;
  return { survey, ...(isAll && { eventCursor: told?.cursor ?? null }) };
}

/** New ones, those that look different or were named by an event; then those that were not read for longest. */
function flagsToRead(
  heads: readonly ControlledHead[],
  known: readonly KnownFlag[],
  events: readonly ControlEvent[],
): ControlledHead[] {
  const before = new Map(known.map((flag) => [flag.name, flag]));
  const named = new Set(events.map(({ flag }) => flag));
  const isDue = (head: ControlledHead): boolean => {
    const flag = before.get(head.name);
    return !flag || flag.goneAt !== null || named.has(head.name) || flag.head !== headText(head);
  };
  const due = heads.filter(isDue).slice(0, MAX_READ);
  const chosen = new Set(due.map((head) => head.name));
  const readAt = (head: ControlledHead): number => before.get(head.name)?.readAt.getTime() ?? 0;
  const others = heads
    .filter((head) => !chosen.has(head.name))
    .toSorted((one, other) => readAt(one) - readAt(other))
    .slice(0, Math.min(MAX_CHECKED, MAX_READ - due.length));
  return [...due, ...others];
}

/** Each item once, at most `width` at a time; the first failure ends it. */
async function inTurns<T>(
  items: readonly T[],
  width: number,
  act: (item: T) => Promise<void>,
): Promise<void> {
  const left = items.values();
  const worker = async (): Promise<void> => {
    for (const item of left) await act(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** Refreshes every connection in turn; one that fails does not hold up the others. */
export const refreshConnections = (deps: ConnectionDeps) => {
  const refresh = refreshConnection(deps);
  return async (signal: AbortSignal): Promise<void> => {
    const connections = await deps.unitOfWork.read(({ flagConnections }) => flagConnections.list());
    for (const { name } of connections) if (!signal.aborted) await refresh(name, signal);
  };
};
