import type { MatrixCell, MatrixOutput } from "@/contracts/release-matrix";

export type MatrixRow = MatrixOutput["rows"][number];

export interface MatrixFilters {
  readonly search: string;
  /** Only services whose environments do not all run one release. */
  readonly differing: boolean;
}

/** Whether a cell runs the same release as the one left of it: joined by a bar across the border. */
export function isSameRelease(cells: readonly MatrixCell[], index: number): boolean {
  const cell = cells[index];
  const before = cells[index - 1];
  if (!cell || !before || cell.version === null) return false;
  return cell.version === before.version && cell.deploying === null && before.deploying === null;
}

export function differs(row: MatrixRow): boolean {
  const versions = row.cells.map((cell) => cell.version).filter((version) => version !== null);
  return new Set(versions).size > 1 || row.cells.some((cell) => cell.deploying !== null);
}

export function filterRows(rows: readonly MatrixRow[], filters: MatrixFilters): MatrixRow[] {
  const word = filters.search.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (word === "" || [row.service, row.owner].some((it) => it?.toLowerCase().includes(word))) &&
      (!filters.differing || differs(row)),
  );
}

/** "Payments, tier 1". */
export function rowNote(row: Pick<MatrixRow, "owner" | "tier">): string {
  return [row.owner, row.tier === null ? null : `tier ${row.tier}`]
    .filter((word) => word !== null)
    .join(", ");
}

type Dot = "succeeded" | "failed" | "rollback";

export interface DayMarks {
  readonly day: Date;
  readonly marks: readonly {
    readonly deploymentId: string;
    readonly outcome: Dot;
    readonly label: string;
  }[];
}

/** At most this many marks stand on one day; the rest are counted above them. */
export const MARKS_SHOWN = 9;

export const hiddenMarks = (day: DayMarks): number => Math.max(0, day.marks.length - MARKS_SHOWN);

const id = encodeURIComponent;

export const rollBackHref = (service: string, environment: string): string =>
  `/releases/${id(service)}/roll-back?environment=${id(environment)}`;

export const deployHref = (place: {
  readonly service: string;
  readonly environment: string;
  readonly releaseId?: string;
}): string => {
  const release = place.releaseId ? `&release=${id(place.releaseId)}` : "";
  return `/releases/${id(place.service)}/deploy?environment=${id(place.environment)}${release}`;
};

export const deploymentHref = (deploymentId: string): string => `/deployments/${id(deploymentId)}`;
