import {
  type ConnectedSegment,
  isSameSegment,
  isSegmentFulfilled,
  type OpenSegmentWrite,
} from "@/server/domain/flags/connected-segment";
import type { ControlledSegment } from "@/server/domain/flags/controlled-flag";
import type { Stores } from "@/server/ports/unit-of-work";
import type { ConnectionDeps } from "../connection-deps";
import { ABANDONED_MS } from "../settle-writes";
import { recordSegmentWrite, segmentContentRecord } from "./commit-segment-write";

type Deps = Pick<ConnectionDeps, "unitOfWork" | "clock">;

export interface SegmentSighting {
  readonly connection: string;
  /** What was known before the source was asked. */
  readonly known: readonly ConnectedSegment[];
  readonly now: readonly ControlledSegment[];
}

/**
 * Keeps the segments of a connection as they were read, all in one unit. Of what differs from what was known, and was not
 * our doing, a change is recorded; what was written while they were read is left for the next time.
 */
export const seeSegments = (deps: Deps, sighting: SegmentSighting): Promise<void> =>
  deps.unitOfWork.run(async (stores) => {
    const { connection, known, now } = sighting;
    const at = deps.clock.now();
    const open = await settleSegmentWrites(stores, sighting, at);
    if (open) return;
    const before = new Map(known.map((kept) => [kept.segment.id, kept]));
    const seen = { connection, at };
    for (const segment of now)
      await seeSegment(stores, { ...seen, was: before.get(segment.id) }, segment);
    const listed = new Set(now.map(({ id }) => id));
    for (const was of known) if (!listed.has(was.segment.id)) await seeRemoved(stores, seen, was);
  });

interface Seen {
  readonly connection: string;
  readonly at: Date;
}

/** What came of writes that nobody waits for any more; whether somebody still waits for one. */
async function settleSegmentWrites(
  stores: Stores,
  { connection, now }: SegmentSighting,
  at: Date,
): Promise<boolean> {
  const writes = await stores.connectedSegments.listWrites(connection);
  const isAbandoned = (write: OpenSegmentWrite) => write.at.getTime() < at.getTime() - ABANDONED_MS;
  for (const write of writes.filter(isAbandoned)) {
    const made = isSegmentFulfilled(write.wish, now);
    await stores.connectedSegments.closeWrite(write.id);
    if (made)
      await recordSegmentWrite(stores, { write, after: made === "removed" ? null : made }, at);
  }
  return writes.length > 0;
}

async function seeSegment(
  stores: Stores,
  { connection, at, was }: Seen & { readonly was: ConnectedSegment | undefined },
  segment: ControlledSegment,
): Promise<void> {
  const kept = await stores.connectedSegments.lock(connection, segment.id);
  if ((kept?.version ?? 0) !== (was?.version ?? 0)) return;
  if (kept && isSameSegment(kept.segment, segment)) return;
  const lastChange = kept ? await recordThere(stores, { connection, at, kept }, segment) : null;
  const version = (kept?.version ?? 0) + 1;
  await stores.connectedSegments.save({ connection, segment, version, readAt: at, lastChange });
}

async function seeRemoved(stores: Stores, seen: Seen, was: ConnectedSegment): Promise<void> {
  const kept = await stores.connectedSegments.lock(seen.connection, was.segment.id);
  if (kept?.version !== was.version) return;
  await recordThere(stores, { ...seen, kept }, null);
  await stores.connectedSegments.remove(seen.connection, was.segment.id);
}

/** Events of segments name no flag, so who did it stays unsaid. */
async function recordThere(
  stores: Stores,
  { connection, at, kept }: Seen & { readonly kept: ConnectedSegment },
  segment: ControlledSegment | null,
) {
  const actor = {
    id: `${connection}:unknown`,
    name: `Somebody in ${connection}`,
    kind: "system" as const,
  };
  const { id } = await stores.changes.append({
    actor,
    action: segment ? "connected_segment.changed_there" : "connected_segment.removed_there",
    object: { kind: "connected_segment", id: `${connection}/${kept.segment.id}` },
    ...{ environment: null, services: [], reason: null, inverse: null, revertsId: null, at },
    before: segmentContentRecord(kept.segment),
    after: segment && segmentContentRecord(segment),
  });
  await stores.live.publish({ topic: "flags", key: null, environment: null });
  return { at, actor, changeId: id };
}
