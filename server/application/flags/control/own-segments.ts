import type { Actor } from "@/server/domain/access/actor";
import { requireSeenSegment, requireUnused } from "@/server/domain/flags/connected-segment";
import type { ControlledSegment, SegmentContent } from "@/server/domain/flags/controlled-flag";
import type { Segment } from "@/server/domain/flags/flag";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type { FlagControl, SegmentWrite } from "@/server/ports/flag-control";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import type { CreateSegmentCommand } from "../segments/create-segment";
import type { EditSegmentCommand } from "../segments/edit-segment";
import type { SegmentChanged } from "../segments/record-segment-change";
import type { RemoveSegmentCommand } from "../segments/remove-segment";
import { flagNames } from "../segments/segment-view";

type UseCase<C> = (actor: Actor, command: C) => Promise<SegmentChanged>;

export interface OwnSegmentDeps {
  readonly unitOfWork: UnitOfWork;
  readonly segments: {
    readonly create: UseCase<CreateSegmentCommand>;
    readonly edit: UseCase<EditSegmentCommand>;
    readonly remove: UseCase<RemoveSegmentCommand>;
  };
}

/** Our segments belong to no project, and nothing of them is unknown to us. */
const controlled = ({ id, name, description, constraints }: Segment): ControlledSegment => ({
  ...{ id, name, description, constraints },
  ...{ project: null, unknown: [] },
});

function requireFreeName(name: string, others: readonly Segment[]): void {
  const taken = others.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (taken) throw new DomainError("already_exists", `There is already a segment "${taken.name}".`);
}

const described = ({ name, description, constraints }: SegmentContent) => ({
  ...{ name, description, constraints },
});

type Segments = Pick<
  FlagControl,
  "listSegments" | "createSegment" | "saveSegment" | "removeSegment"
>;

/** Portside's own segments, through their use cases as `actor`. */
export function ownSegments({ unitOfWork, segments }: OwnSegmentDeps, actor: Actor): Segments {
  const list = () => unitOfWork.read((stores) => stores.segments.list());
  const get = async (id: number) => {
    const segment = (await list()).find((one) => one.id === id);
    if (!segment) throw notFound("segment", String(id));
    return segment;
  };
  const seenSegment = async ({ id, seen }: SegmentWrite) => {
    const segment = await get(id);
    requireSeenSegment(controlled(segment), seen);
    return segment;
  };
  return {
    listSegments: async () => (await list()).map(controlled),
    async createSegment(content) {
      requireFreeName(content.name, await list());
      const { segment } = await segments.create(actor, described(content));
      return controlled(await get(segment.id));
    },
    async saveSegment(write, content) {
      const { id, version } = await seenSegment(write);
      requireFreeName(
        content.name,
        (await list()).filter((one) => one.id !== id),
      );
      await segments.edit(actor, { id, version, ...described(content) });
      return controlled(await get(id));
    },
    async removeSegment(write) {
      const { id, version, name } = await seenSegment(write);
      const uses = await unitOfWork.read((stores) => stores.segments.listUses(id));
      requireUnused(name, flagNames(uses));
      await segments.remove(actor, { id, version });
    },
  };
}
