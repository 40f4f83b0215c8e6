import type { PlanOutcome } from "@/server/domain/flags/sets/flag-set";
import type { PlannedImport } from "@/server/domain/flags/unleash/plan-import";
import type { UnleashFile } from "@/server/domain/flags/unleash/unleash-file";
import type { PlannedSegment } from "./import-ground";

/** What becomes of one item of the file. */
export interface ImportLine {
  readonly kind: "flag" | "segment" | "context field" | "tag type";
  readonly name: string;
  readonly outcome: PlanOutcome | "created" | "left out";
  readonly reason: string | null;
  readonly changes: readonly string[];
}

interface Planned {
  readonly plan: readonly PlannedImport[];
  readonly segments: readonly PlannedSegment[];
}

const flagLine = ({ planned, write, changes }: PlannedImport): ImportLine => ({
  kind: "flag",
  name: planned.name,
  outcome: write && write.before === null ? "created" : planned.outcome,
  reason: planned.reason,
  changes,
});

const leftOut =
  (kind: ImportLine["kind"], reason: string) =>
  ({ name }: { readonly name: string }): ImportLine => ({
    ...{ kind, name, outcome: "left out", reason, changes: [] },
  });

/** The file item by item: flags, segments, and what Portside needs no list of. */
export const importLines = (file: UnleashFile, { plan, segments }: Planned): ImportLine[] => [
  ...plan.map(flagLine),
  ...segments.map(
    ({ name, outcome, reason }): ImportLine => ({
      ...{ kind: "segment", name, outcome, reason, changes: [] },
    }),
  ),
  ...file.contextFields.map(
    leftOut(
      "context field",
      "Portside takes every field that SDKs send; there is no list of them.",
    ),
  ),
  ...file.tagTypes.map(leftOut("tag type", "Portside takes every type of tag.")),
];
