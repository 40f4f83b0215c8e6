import type { Actor } from "@/server/domain/access/actor";
import { may } from "@/server/domain/access/permission";
import { type ActionState, ALLOWED, refused } from "@/server/domain/shared/action-state";
import { DomainError, type InputIssue, invalidInput } from "@/server/domain/shared/errors";
import type { Segment } from "./flag";
import { constraintIssues, type ValidationTools } from "./validation/validate-constraint";

/** A segment as it is kept: `version` rises with every write to it. */
export interface KeptSegment extends Segment {
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly updatedBy: string;
  readonly updatedByName: string;
}

/** A flag whose strategies name a segment in an environment. */
export interface SegmentUse {
  readonly segmentId: number;
  readonly flagName: string;
  readonly environment: string;
  /** Whether the flag is on there. */
  readonly enabled: boolean;
  readonly isArchived: boolean;
}

export const segmentEditAction = (actor: Actor): ActionState =>
  may(actor, "flag:edit") ? ALLOWED : refused(`Your role, ${actor.role}, may not edit segments.`);

const SHOWN_FLAGS = 3;

const named = (names: readonly string[]): string =>
  names.length > SHOWN_FLAGS
    ? `${names.slice(0, SHOWN_FLAGS).join(", ")} and ${names.length - SHOWN_FLAGS} more`
    : names.join(", ");

/** A segment that flags name stays: without it their strategies would hold for nobody. */
export const segmentRemoveAction = (actor: Actor, flags: readonly string[]): ActionState => {
  const state = segmentEditAction(actor);
  if (!state.allowed || flags.length === 0) return state;
  return refused(
    `${named(flags)} ${flags.length === 1 ? "uses" : "use"} it; take it out of ${flags.length === 1 ? "its" : "their"} strategies first.`,
  );
};

/** Two operators, one segment: the second learns what it is now and who made it so. */
export const requireCurrentSegment = (segment: KeptSegment, expectedVersion: number): void => {
  if (segment.version === expectedVersion) return;
  const { name, description, constraints, version, updatedAt, updatedByName } = segment;
  throw new DomainError(
    "conflict",
    `${updatedByName || "Somebody"} changed the segment ${name} in the meantime.`,
    {
      details: {
        current: { name, description, constraints, version, updatedAt, updatedByName },
        expectedVersion,
      },
    },
  );
};

type SegmentDraft = Pick<Segment, "name" | "constraints">;

const nameIssues = (name: string, others: readonly Segment[]): InputIssue[] => {
  if (name.trim() === "") return [{ path: "name", message: "A segment needs a name." }];
  const taken = others.find((other) => other.name.toLowerCase() === name.toLowerCase());
  return taken ? [{ path: "name", message: `There is already a segment "${taken.name}".` }] : [];
};

export const segmentConstraintIssues = (
  constraints: Segment["constraints"],
  tools: ValidationTools,
): InputIssue[] => {
  if (constraints.length === 0)
    return [{ path: "constraints", message: "Give at least one constraint." }];
  return constraints.flatMap((constraint, index) =>
    constraintIssues(constraint, `constraints.${index}`, tools),
  );
};

/** Refuses with `invalid_input`, naming the path of every field that is wrong. */
export const requireValidSegment = (
  draft: SegmentDraft,
  others: readonly Segment[],
  tools: ValidationTools,
): void => {
  const issues = [
    ...nameIssues(draft.name, others),
    ...segmentConstraintIssues(draft.constraints, tools),
  ];
  const [first] = issues;
  if (first) throw invalidInput(first.message, issues);
};
