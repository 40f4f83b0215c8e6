import type { Actor } from "@/server/domain/access/actor";
import type { Constraint } from "@/server/domain/flags/flag";
import { requireAction } from "@/server/domain/flags/flag-rules";
import {
  requireCurrentSegment,
  requireValidSegment,
  segmentEditAction,
} from "@/server/domain/flags/segment";
import { notFound } from "@/server/domain/shared/errors";
import type { FlagDeps } from "../flag-deps";
import { asRecord } from "../record-flag-change";
import { recordSegmentChange, type SegmentChanged, segmentRecord } from "./record-segment-change";

export interface EditSegmentCommand {
  readonly id: number;
  /** The version the caller saw. */
  readonly version: number;
  readonly name: string;
  readonly description: string;
  readonly constraints: readonly Constraint[];
  readonly reason?: string | undefined;
}

/** Replaces what a segment says; every strategy that names it goes by the new constraints. */
export const editSegment =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock" | "tools">) =>
  (actor: Actor, command: EditSegmentCommand): Promise<SegmentChanged> =>
    deps.unitOfWork.run(async (stores) => {
      const { id, name, description, constraints } = command;
      const segment = await stores.segments.lock(id);
      if (!segment) throw notFound("segment", String(id));
      requireAction(segmentEditAction(actor));
      requireCurrentSegment(segment, command.version);
      const others = (await stores.segments.list()).filter((other) => other.id !== id);
      requireValidSegment(command, others, deps.tools);
      const at = deps.clock.now();
      const after = {
        ...segment,
        ...{ name, description, constraints },
        version: segment.version + 1,
        updatedAt: at,
        updatedBy: actor.id,
        updatedByName: actor.name,
      };
      await stores.segments.save(after);
      const changed = await recordSegmentChange(stores, actor, {
        action: "segment.edited",
        id,
        before: segmentRecord(segment),
        after: segmentRecord(after),
        inverse: {
          command: "flags.segments.edit",
          input: asRecord({
            id,
            version: after.version,
            name: segment.name,
            description: segment.description,
            constraints: segment.constraints,
          }),
        },
        reason: command.reason ?? null,
        at,
      });
      return { ...changed, segment: after };
    });
