import type { Actor } from "@/server/domain/access/actor";
import type { ChangeRecord, Json } from "@/server/domain/changes/change";
import type { ChangeSummary } from "@/server/domain/changes/change-words";
import { describeChange, pageOfChange } from "@/server/domain/changes/describe-change";
import { type ShownDifference, shownDifferences } from "@/server/domain/changes/shown-differences";
import { undoState } from "@/server/domain/changes/undo-policy";
import type { ActionState } from "@/server/domain/shared/action-state";
import type { Stores } from "@/server/ports/unit-of-work";
import type { InverseCommands } from "./inverse-commands";

/** A change as it is shown: said in words, with what may be done about it. */
export interface ChangeView {
  readonly id: string;
  readonly seq: number;
  readonly at: Date;
  readonly actor: ChangeRecord["actor"];
  readonly action: string;
  readonly object: ChangeRecord["object"];
  readonly environment: string | null;
  readonly services: string[];
  readonly reason: string | null;
  readonly summary: ChangeSummary;
  readonly href: string | null;
  readonly before: Json;
  readonly after: Json;
  readonly differences: ShownDifference[];
  readonly undo: ActionState;
  readonly revertsId: string | null;
  readonly revertedById: string | null;
  readonly hash: string;
}

interface Viewer {
  readonly stores: Pick<Stores, "changes">;
  readonly inverses: InverseCommands;
}

export async function viewChanges(
  { stores, inverses }: Viewer,
  actor: Actor,
  records: readonly ChangeRecord[],
): Promise<ChangeView[]> {
  const ids = records.map(({ id }) => id);
  const reverting = await stores.changes.listReverting(ids);
  const revertedBy = new Map(reverting.map((change) => [change.revertsId, change]));
  const supersededBy = await stores.changes.listSuperseding(ids);
  return records.map((change) => {
    const facts = {
      permission: (change.inverse && inverses(change.inverse)?.permission) ?? null,
      revertedBy: revertedBy.get(change.id) ?? null,
      supersededBy: supersededBy.get(change.id) ?? null,
    };
    return {
      id: change.id,
      seq: Number(change.seq),
      at: change.at,
      actor: change.actor,
      action: change.action,
      object: change.object,
      environment: change.environment,
      services: [...change.services],
      reason: change.reason,
      summary: describeChange(change),
      href: pageOfChange(change),
      before: change.before,
      after: change.after,
      differences: shownDifferences(change),
      undo: undoState(actor, change, facts),
      revertsId: change.revertsId,
      revertedById: facts.revertedBy?.id ?? null,
      hash: change.hash,
    };
  });
}

/** One change as it is shown, with the record it was made of; null where there is none. */
export async function viewChange(
  viewer: Viewer,
  actor: Actor,
  id: string,
): Promise<{ readonly record: ChangeRecord; readonly view: ChangeView } | null> {
  const record = await viewer.stores.changes.findById(id);
  if (!record) return null;
  const [view] = await viewChanges(viewer, actor, [record]);
  return view ? { record, view } : null;
}
