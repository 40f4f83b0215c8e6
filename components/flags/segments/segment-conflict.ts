import type { Constraint } from "@/contracts/flag-parts";
import type { Failure } from "@/lib/client/failure";

/** What a segment is now, and who made it so, where somebody else was first. */
export interface SegmentConflict {
  readonly name: string;
  readonly description: string;
  readonly constraints: readonly Constraint[];
  readonly version: number;
  readonly updatedAt: Date;
  readonly updatedByName: string;
}

/** Told apart by hand, as every conflict in the browser is. */
export function segmentConflictOf({ reason, details }: Failure): SegmentConflict | null {
  const current = details["current"];
  if (reason !== "conflict" || !isCurrent(current)) return null;
  return { ...current, updatedAt: new Date(current.updatedAt) };
}

const isCurrent = (value: unknown): value is SegmentConflict =>
  typeof value === "object" &&
  value !== null &&
  Array.isArray(Reflect.get(value, "constraints")) &&
  Number.isInteger(Reflect.get(value, "version")) &&
  typeof Reflect.get(value, "name") === "string" &&
  typeof Reflect.get(value, "updatedByName") === "string";
