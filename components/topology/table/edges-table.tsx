import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { StatusLabel } from "@/components/ui/status-label";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { Moment } from "@/components/ui/time";
import { formatLatency } from "@/lib/format/duration";
import { formatErrorRatio } from "@/lib/format/number";
import { linkWords } from "../model/link-words";
import { rate } from "./nodes-table";
import type { EdgeRow } from "./rows";

interface EdgesTableProps {
  readonly rows: readonly EdgeRow[];
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

export function EdgesTable({ rows, selected, onSelect }: EdgesTableProps) {
  return (
    <Table cards className="tablet:min-w-[980px]">
      <caption className="sr-only">Edges of the map, worst first</caption>
      <thead>
        <tr>
          <Th>From</Th>
          <Th>To</Th>
          <Th>Adapter</Th>
          <Th>Evidence</Th>
          <Th>Status</Th>
          <Th num>Rate</Th>
          <Th num>Errors</Th>
          <Th num>p95</Th>
          <Th>Link</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.edge.id} selected={selected === row.edge.id}>
            <EdgeCells row={row} onSelect={onSelect} />
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function EdgeCells({
  row,
  onSelect,
}: { readonly row: EdgeRow } & Pick<EdgesTableProps, "onSelect">) {
  const { edge } = row;
  return (
    <>
      <Td>
        <span className="font-medium">{row.from}</span>
        <span className="ml-1.5 text-12 text-ink-3">{row.fromPort ?? "no port"}</span>
      </Td>
      <Td data-label="To">
        <span>
          <span className="font-medium">{row.to}</span>
          {row.toPort ? <span className="ml-1.5 text-12 text-ink-3">{row.toPort}</span> : null}
        </span>
      </Td>
      <Td data-label="Adapter" className="text-12">
        <span>
          {row.adapter ? <code className="mr-1.5">{row.adapter}</code> : null}
          <span className="text-ink-3">{row.technology}</span>
        </span>
      </Td>
      <Td data-label="Evidence">
        <Evidence row={row} />
      </Td>
      <Td data-label="Status">
        <StatusLabel status={edge.status}>
          {edge.status === "unknown" ? "no data" : edge.status}
        </StatusLabel>
      </Td>
      <Td data-label="Rate" num className="whitespace-nowrap">
        {rate(edge.callsPerSecond)}
      </Td>
      <Td data-label="Errors" num className="whitespace-nowrap">
        {formatErrorRatio(edge.errorRatio)}
      </Td>
      <Td data-label="p95" num className="whitespace-nowrap">
        {formatLatency(edge.p95Ms)}
      </Td>
      <Td data-label="Link" className="min-w-40 text-12 leading-tight text-ink-3">
        {linkWords(edge)}
      </Td>
      <Td num>
        <Button size="small" onClick={() => onSelect(edge.id)} data-row-action>
          Details
          <span className="sr-only">
            {" "}
            of {row.from} to {row.to}
          </span>
        </Button>
      </Td>
    </>
  );
}

function Evidence({ row }: { readonly row: EdgeRow }) {
  if (row.kind === "undeclared") return <Badge status="degraded">undeclared</Badge>;
  if (row.kind === "declared")
    return <span className="text-12 text-ink-2">declared, no calls</span>;
  if (row.kind === "stale")
    return (
      <span className="text-12 text-ink-3">
        no data since {row.edge.observed ? <Moment at={row.edge.observed.lastSeenAt} /> : null}
      </span>
    );
  return <span className="text-12 text-ink-2">declared, observed</span>;
}
