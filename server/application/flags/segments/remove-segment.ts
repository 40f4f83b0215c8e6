import type { Actor } from "@/server/domain/access/actor";
import { requireCurrentSegment, segmentRemoveAction } from "@/server/domain/flags/segment";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type { FlagDeps } from "../flag-deps";
import { asRecord } from "../record-flag-change";
import { recordSegmentChange, type SegmentChanged, segmentRecord } from "./record-segment-change";
import { flagNames, segmentFlags } from "./segment-view";

export interface RemoveSegmentCommand {
  readonly id: number;
  readonly version: number;
  readonly reason?: string | undefined;
}

/** Takes a segment away that no flag names; one that is named is refused, with the flags. */
export const removeSegment =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (actor: Actor, { id, version, reason }: RemoveSegmentCommand): Promise<SegmentChanged> =>
    deps.unitOfWork.run(async (stores) => {
      const segment = await stores.segments.lock(id);
      if (!segment) throw notFound("segment", String(id));
      requireCurrentSegment(segment, version);
      const uses = await stores.segments.listUses(id);
      const action = segmentRemoveAction(actor, flagNames(uses));
      if (!action.allowed)
        throw new DomainError("invalid_transition", action.reason ?? "Not possible now.", {
          details: { flags: segmentFlags(uses, await stores.environments.list()) },
        });
      await stores.segments.remove(id);
      const { name, description, constraints } = segment;
      const changed = await recordSegmentChange(stores, actor, {
        action: "segment.removed",
        id,
        before: segmentRecord(segment),
        after: null,
        inverse: {
          command: "flags.segments.restore",
          input: asRecord({ id, version: segment.version, name, description, constraints }),
        },
        reason: reason ?? null,
        at: deps.clock.now(),
      });
      return { ...changed, segment };
    });
