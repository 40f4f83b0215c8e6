import type { Actor } from "@/server/domain/access/actor";
import type { Constraint } from "@/server/domain/flags/flag";
import { requireAction } from "@/server/domain/flags/flag-rules";
import { requireValidSegment, segmentEditAction } from "@/server/domain/flags/segment";
import type { FlagDeps } from "../flag-deps";
import { recordSegmentChange, type SegmentChanged, segmentRecord } from "./record-segment-change";

export interface CreateSegmentCommand {
  readonly name: string;
  readonly description: string;
  readonly constraints: readonly Constraint[];
  readonly reason?: string | undefined;
}

export interface RestoreSegmentCommand extends CreateSegmentCommand {
  readonly id: number;
  /** The version it had when it was removed. */
  readonly version: number;
}

type Deps = Pick<FlagDeps, "unitOfWork" | "clock" | "tools">;

const insert =
  (deps: Deps) =>
  (
    actor: Actor,
    command: CreateSegmentCommand & Partial<RestoreSegmentCommand>,
  ): Promise<SegmentChanged> =>
    deps.unitOfWork.run(async (stores) => {
      requireAction(segmentEditAction(actor));
      requireValidSegment(command, await stores.segments.list(), deps.tools);
      const { name, description, constraints, id, version = 0 } = command;
      const at = deps.clock.now();
      const segment = await stores.segments.insert(
        {
          ...{ name, description, constraints },
          version: version + 1,
          createdAt: at,
          updatedAt: at,
          updatedBy: actor.id,
          updatedByName: actor.name,
        },
        id,
      );
      const changed = await recordSegmentChange(stores, actor, {
        action: id === undefined ? "segment.created" : "segment.restored",
        id: segment.id,
        before: null,
        after: segmentRecord(segment),
        inverse: {
          command: "flags.segments.remove",
          input: { id: segment.id, version: segment.version },
        },
        reason: command.reason ?? null,
        at,
      });
      return { ...changed, segment };
    });

/** Names a list of constraints, so that strategies can share it. */
export const createSegment = (deps: Deps) => (actor: Actor, command: CreateSegmentCommand) =>
  insert(deps)(actor, command);

/** Brings a removed segment back under its number. */
export const restoreSegment = (deps: Deps) => (actor: Actor, command: RestoreSegmentCommand) =>
  insert(deps)(actor, command);
