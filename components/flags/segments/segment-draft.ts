import type { Constraint } from "@/contracts/flag-parts";
import type { ShownSegment } from "./use-segments";

export interface SegmentPlace {
  /** The connection that keeps it; "" for Portside. */
  readonly server: string;
  /** Absent for a new one. */
  readonly segment?: ShownSegment | undefined;
}

export interface SegmentDraft {
  readonly name: string;
  readonly description: string;
  readonly constraints: readonly Constraint[];
}
