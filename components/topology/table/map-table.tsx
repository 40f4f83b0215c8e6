import type { ReactNode } from "react";
import type { Status } from "@/components/ui/status";
import { StatusLabel } from "@/components/ui/status-label";
import { Table, Td, Th } from "@/components/ui/table";
import { formatLatency } from "@/lib/format/duration";
import { formatErrorRatio, formatRate, NONE } from "@/lib/format/number";

interface Column {
  readonly name: string;
  /** Figures, set to the right. */
  readonly num?: boolean;
}

interface MapTableProps {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly className: string;
  readonly children: ReactNode;
}

/** What the map draws, in rows: its columns and, last, what can be done with a row. */
export function MapTable({ caption, columns, className, children }: MapTableProps) {
  return (
    <Table cards className={className}>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ name, num = false }) => (
            <Th key={name} num={num}>
              {name}
            </Th>
          ))}
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </Table>
  );
}

export const TRAFFIC_COLUMNS: readonly Column[] = [
  { name: "Rate", num: true },
  { name: "Errors", num: true },
  { name: "p95", num: true },
];

interface TrafficCellsProps {
  readonly perSecond: number | null;
  readonly errorRatio: number | null;
  readonly p95Ms: number | null;
}

/** How much runs over a node or an edge, how much of it fails, and how long it takes. */
export function TrafficCells({ perSecond, errorRatio, p95Ms }: TrafficCellsProps) {
  return (
    <>
      <Td data-label="Rate" num className="whitespace-nowrap">
        {perSecond === null ? NONE : `${formatRate(perSecond)}/s`}
      </Td>
      <Td data-label="Errors" num className="whitespace-nowrap">
        {formatErrorRatio(errorRatio)}
      </Td>
      <Td data-label="p95" num className="whitespace-nowrap">
        {formatLatency(p95Ms)}
      </Td>
    </>
  );
}

interface StatusCellProps {
  readonly status: Status;
  readonly reasons?: readonly string[];
}

export function StatusCell({ status, reasons = [] }: StatusCellProps) {
  return (
    <Td data-label="Status" title={reasons.join(", ")}>
      <StatusLabel status={status}>{status === "unknown" ? "no data" : status}</StatusLabel>
    </Td>
  );
}
