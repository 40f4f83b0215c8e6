import type { Actor } from "@/server/domain/access/actor";
import { canonicalJson } from "@/server/domain/changes/canonical-json";
import { type ActionState, refused } from "@/server/domain/shared/action-state";
import { DomainError } from "@/server/domain/shared/errors";
import type { ControlledSegment, SegmentContent } from "./controlled-flag";
import type { LastFlagChange } from "./flag";
import { segmentEditAction, segmentRemoveAction } from "./segment";

/** A segment of a connection as Portside last saw it. */
export interface ConnectedSegment {
  readonly connection: string;
  readonly segment: ControlledSegment;
  /** Rises with every change Portside made or saw. */
  readonly version: number;
  readonly readAt: Date;
  /** The last change Portside made or saw. */
  readonly lastChange: LastFlagChange | null;
}

export type SegmentWish =
  | { readonly kind: "create"; readonly content: SegmentContent }
  | { readonly kind: "save"; readonly id: number; readonly content: SegmentContent }
  | { readonly kind: "remove"; readonly id: number };

/** A write of a segment that was decided and of which it is not yet known what came. */
export interface OpenSegmentWrite {
  readonly id: string;
  readonly connection: string;
  readonly wish: SegmentWish;
  /** What it was; null for one that is new. */
  readonly before: ControlledSegment | null;
  readonly actor: Pick<Actor, "id" | "name" | "kind">;
  readonly reason: string | null;
  readonly revertsId: string | null;
  readonly at: Date;
}

/** What may be written to once at a time: a segment, or the name of one that is new. */
export const segmentWriteKey = ({ wish }: Pick<OpenSegmentWrite, "wish">): string =>
  wish.kind === "create" ? `name:${wish.content.name.toLowerCase()}` : String(wish.id);

const contentOf = ({ name, description, constraints, project }: SegmentContent): string =>
  canonicalJson(JSON.parse(JSON.stringify({ name, description, constraints, project })));

export const isSameSegment = (one: SegmentContent, other: SegmentContent): boolean =>
  contentOf(one) === contentOf(other);

/** Refuses to write over a segment that is not what the caller saw; says what it is now. */
export function requireSeenSegment(now: ControlledSegment, seen: SegmentContent): void {
  if (isSameSegment(now, seen)) return;
  throw new DomainError("conflict", `Somebody changed the segment ${now.name} in the meantime.`, {
    details: { current: now },
  });
}

/** Refuses to take a segment from under the flags that name it. */
export function requireUnused(name: string, flags: readonly string[]): void {
  if (flags.length === 0) return;
  throw new DomainError(
    "invalid_transition",
    `${flags.slice(0, 3).join(", ")}${flags.length > 3 ? ` and ${flags.length - 3} more` : ""} ${flags.length === 1 ? "uses" : "use"} the segment ${name}; take it out of the strategies first.`,
    { details: { flags } },
  );
}

export function connectedSegmentActions(
  actor: Actor,
  { segment }: Pick<ConnectedSegment, "segment">,
  flags: readonly string[],
): { readonly edit: ActionState; readonly remove: ActionState } {
  const edit = segmentEditAction(actor);
  const isUnknown = edit.allowed && segment.unknown.length > 0;
  return {
    edit: isUnknown
      ? refused(`It uses what Portside does not know: ${segment.unknown.join(", ")}.`)
      : edit,
    remove: segmentRemoveAction(actor, flags),
  };
}

/** The second of two operators learns what the segment is now. */
export function requireCurrentConnectedSegment(kept: ConnectedSegment, version: number): void {
  if (kept.version !== version) throw changedSince(kept);
}

export function changedSince({
  segment,
  lastChange,
  readAt,
  version,
}: ConnectedSegment): DomainError {
  const { name, description, constraints } = segment;
  return new DomainError("conflict", `The segment ${name} changed since you saw it.`, {
    details: {
      current: {
        ...{ name, description, constraints, version },
        updatedAt: lastChange?.at ?? readAt,
        updatedByName: lastChange?.actor.name ?? "",
      },
    },
  });
}

/** Whether what is there now is what was wished for. */
export function isSegmentFulfilled(
  wish: SegmentWish,
  now: readonly ControlledSegment[],
): ControlledSegment | "removed" | null {
  if (wish.kind === "remove") return now.some(({ id }) => id === wish.id) ? null : "removed";
  const made = now.find((one) =>
    wish.kind === "save" ? one.id === wish.id : one.name === wish.content.name,
  );
  return made && isSameSegment(made, wish.content) ? made : null;
}
