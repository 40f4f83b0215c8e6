import type { Actor } from "@/server/domain/access/actor";
import type { InverseCommand, Json } from "@/server/domain/changes/change";
import { undoAction } from "@/server/domain/flags/flag-rules";
import type { ActionState } from "@/server/domain/shared/action-state";
import type { LiveTopic } from "@/server/ports/live-outbox";
import type { Stores } from "@/server/ports/unit-of-work";

export interface Changed {
  readonly changeId: string;
  readonly undo: ActionState;
}

export interface PlaceChange {
  readonly action: string;
  readonly name: string;
  readonly before: Json;
  readonly after: Json;
  readonly inverse: InverseCommand;
  readonly reason: string | null;
  readonly at: Date;
}

interface Place {
  readonly kind: "environment" | "project";
  /** Whose screens show it. */
  readonly topics: readonly LiveTopic[];
}

/** Writes a change of where flags live, an environment or a project, and tells the screens of it. */
export const recordPlaceChange =
  ({ kind, topics }: Place) =>
  async (stores: Stores, actor: Actor, { name, ...change }: PlaceChange): Promise<Changed> => {
    const { id } = await stores.changes.append({
      ...change,
      actor: { id: actor.id, name: actor.name, kind: actor.kind },
      object: { kind, id: name },
      environment: null,
      services: [],
      revertsId: null,
    });
    for (const topic of topics) await stores.live.publish({ topic, key: null, environment: null });
    return { changeId: id, undo: undoAction(actor) };
  };
