import type { Actor } from "@/server/domain/access/actor";
import {
  type ConnectedSegment,
  connectedSegmentActions,
} from "@/server/domain/flags/connected-segment";
import type { Segment } from "@/server/domain/flags/flag";
import type { SegmentUse } from "@/server/domain/flags/segment";
import type { ActionState } from "@/server/domain/shared/action-state";
import type { Stores } from "@/server/ports/unit-of-work";
import { flagNames } from "../../segments/segment-view";

export interface ConnectedSegmentView extends Segment {
  readonly version: number;
  readonly updatedAt: Date;
  /** "" where nobody is known to have written it. */
  readonly updatedByName: string;
  /** How many flags name it, archived ones too. */
  readonly flags: number;
  /** The one project whose flags may name it; null for all. */
  readonly project: string | null;
  readonly unknown: readonly string[];
  /** Nobody is known to have written it since it is connected. */
  readonly isOnlyRead: boolean;
  readonly actions: { readonly edit: ActionState; readonly remove: ActionState };
}

/** Flags that are known to name a segment. */
export const flagsNaming = async (
  { flagConnections }: Pick<Stores, "flagConnections">,
  { connection, segment }: ConnectedSegment,
): Promise<string[]> =>
  flagNames(
    (await flagConnections.listSegmentUses(connection)).filter(
      ({ segmentId }) => segmentId === segment.id,
    ),
  );

export function viewConnectedSegment(
  actor: Actor,
  kept: ConnectedSegment,
  uses: readonly SegmentUse[],
): ConnectedSegmentView {
  const { segment, version, readAt, lastChange } = kept;
  const flags = flagNames(uses);
  return {
    ...segment,
    version,
    updatedAt: lastChange?.at ?? readAt,
    updatedByName: lastChange?.actor.name ?? "",
    isOnlyRead: lastChange === null,
    flags: flags.length,
    actions: connectedSegmentActions(actor, kept, flags),
  };
}
