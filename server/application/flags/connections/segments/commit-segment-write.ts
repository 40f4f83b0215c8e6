import type { Actor } from "@/server/domain/access/actor";
import type { InverseCommand, Json } from "@/server/domain/changes/change";
import type { OpenSegmentWrite } from "@/server/domain/flags/connected-segment";
import type { ControlledSegment } from "@/server/domain/flags/controlled-flag";
import { undoAction } from "@/server/domain/flags/flag-rules";
import type { ActionState } from "@/server/domain/shared/action-state";
import type { Stores } from "@/server/ports/unit-of-work";
import { asRecord } from "../../record-flag-change";
import type { ConnectionDeps } from "../connection-deps";

export interface ConnectedSegmentChanged {
  readonly changeId: string;
  readonly undo: ActionState;
  readonly segment: { readonly id: number; readonly name: string; readonly version: number };
}

export interface SegmentOutcome {
  readonly write: OpenSegmentWrite;
  /** The segment as it is now; null for one that was deleted. */
  readonly after: ControlledSegment | null;
}

const ACTIONS = {
  create: "connected_segment.created",
  save: "connected_segment.edited",
  remove: "connected_segment.removed",
} as const;

export const segmentContentRecord = ({
  name,
  description,
  constraints,
  project,
}: ControlledSegment): Json => asRecord({ name, description, constraints, project });

/** What takes a write back. A segment that was deleted is made anew: nothing names it, so its number does not matter. */
export function inverseOfSegment(
  { connection, before }: OpenSegmentWrite,
  after: ControlledSegment | null,
  version: number,
): InverseCommand {
  if (after && !before)
    return {
      command: "flags.unleash.segments.remove",
      input: { connection, id: after.id, version },
    };
  const { name, description, constraints, project } = before ?? NOTHING;
  const content = { name, description, constraints, project };
  if (!after)
    return {
      command: "flags.unleash.segments.create",
      input: asRecord({ connection, ...content }),
    };
  return {
    command: "flags.unleash.segments.save",
    input: asRecord({ connection, id: after.id, version, ...content }),
  };
}

const NOTHING = { name: "", description: "", constraints: [], project: null };

/** Keeps what a write made of a segment, with its change. */
export async function recordSegmentWrite(
  stores: Stores,
  { write, after }: SegmentOutcome,
  at: Date,
): Promise<Omit<ConnectedSegmentChanged, "undo">> {
  const { connection, wish, before, actor } = write;
  const shown = after ?? before;
  const id = shown?.id ?? 0;
  const kept = await stores.connectedSegments.lock(connection, id);
  const version = (kept?.version ?? 0) + 1;
  const record = await stores.changes.append({
    ...{ actor, action: ACTIONS[wish.kind], environment: null, services: [] },
    object: { kind: "connected_segment", id: `${connection}/${id}` },
    reason: write.reason,
    before: before && segmentContentRecord(before),
    after: after && segmentContentRecord(after),
    inverse: inverseOfSegment(write, after, version),
    revertsId: write.revertsId,
    at,
  });
  if (after)
    await stores.connectedSegments.save({
      ...{ connection, segment: after, version, readAt: at },
      lastChange: { at, actor, changeId: record.id },
    });
  else await stores.connectedSegments.remove(connection, id);
  await stores.live.publish({ topic: "flags", key: null, environment: null });
  return { changeId: record.id, segment: { id, name: shown?.name ?? "", version } };
}

/** Closes a write with its outcome, and answers whoever asked for it. */
export const commitSegmentWrite = (
  { unitOfWork, clock }: Pick<ConnectionDeps, "unitOfWork" | "clock">,
  actor: Actor,
  outcome: SegmentOutcome,
): Promise<ConnectedSegmentChanged> =>
  unitOfWork.run(async (stores) => {
    await stores.connectedSegments.closeWrite(outcome.write.id);
    const changed = await recordSegmentWrite(stores, outcome, clock.now());
    return { ...changed, undo: undoAction(actor) };
  });
