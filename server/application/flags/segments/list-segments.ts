import type { Actor } from "@/server/domain/access/actor";
import { segmentEditAction } from "@/server/domain/flags/segment";
import type { ActionState } from "@/server/domain/shared/action-state";
import type { FlagDeps } from "../flag-deps";
import { type SegmentView, viewSegment } from "./segment-view";

export interface SegmentList {
  readonly items: readonly SegmentView[];
  readonly actions: { readonly create: ActionState };
}

/** Every segment, with how many flags name it. */
export const listSegments =
  (deps: Pick<FlagDeps, "unitOfWork">) =>
  (actor: Actor): Promise<SegmentList> =>
    deps.unitOfWork.read(async ({ segments }) => {
      const uses = Map.groupBy(await segments.listUses(), ({ segmentId }) => segmentId);
      const all = await segments.list();
      return {
        items: all.map((segment) => viewSegment(actor, segment, uses.get(segment.id) ?? [])),
        actions: { create: segmentEditAction(actor) },
      };
    });
