import type { Actor } from "@/server/domain/access/actor";
import type { InverseCommand, Json } from "@/server/domain/changes/change";
import { undoAction } from "@/server/domain/flags/flag-rules";
import type { KeptSegment } from "@/server/domain/flags/segment";
import type { ActionState } from "@/server/domain/shared/action-state";
import type { Stores } from "@/server/ports/unit-of-work";
import { asRecord } from "../record-flag-change";

export interface SegmentChange {
  readonly action: "segment.created" | "segment.edited" | "segment.removed" | "segment.restored";
  readonly id: number;
  readonly before: Json;
  readonly after: Json;
  readonly inverse: InverseCommand;
  readonly reason: string | null;
  readonly at: Date;
}

export interface SegmentChanged {
  readonly changeId: string;
  readonly undo: ActionState;
  readonly segment: { readonly id: number; readonly name: string; readonly version: number };
}

export const segmentRecord = ({ name, description, constraints, version }: KeptSegment): Json =>
  asRecord({ name, description, constraints, version });

/**
 * SDKs of every environment hold every segment, whichever flags name it today: each environment gets a revision, always
 * in the same order.
 */
async function announce(stores: Stores, id: number): Promise<void> {
  const environments = await stores.environments.list();
  for (const name of environments.map((environment) => environment.name).sort())
    await stores.flagRevisions.append(name, "segment", String(id));
}

/** Gives SDKs the change, writes it down and tells the screens. */
export async function recordSegmentChange(
  stores: Stores,
  actor: Actor,
  { id, ...change }: SegmentChange,
): Promise<Pick<SegmentChanged, "changeId" | "undo">> {
  await announce(stores, id);
  const record = await stores.changes.append({
    ...change,
    actor: { id: actor.id, name: actor.name, kind: actor.kind },
    object: { kind: "segment", id: String(id) },
    environment: null,
    services: [],
    revertsId: null,
  });
  await stores.live.publish({ topic: "flags", key: null, environment: null });
  return { changeId: record.id, undo: undoAction(actor) };
}
