import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Td, Tr } from "@/components/ui/table";
import { Moment } from "@/components/ui/time";
import { linkWords } from "../model/link-words";
import { MapTable, StatusCell, TRAFFIC_COLUMNS, TrafficCells } from "./map-table";
import type { EdgeRow } from "./rows";

interface EdgesTableProps {
  readonly rows: readonly EdgeRow[];
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

const COLUMNS = [
  { name: "From" },
  { name: "To" },
  { name: "Adapter" },
  { name: "Evidence" },
  { name: "Status" },
  ...TRAFFIC_COLUMNS,
  { name: "Link" },
];

export function EdgesTable({ rows, selected, onSelect }: EdgesTableProps) {
  return (
    <MapTable
      caption="Edges of the map, worst first"
      columns={COLUMNS}
      className="tablet:min-w-[980px]"
    >
      {rows.map((row) => (
        <Tr key={row.edge.id} selected={selected === row.edge.id}>
          <EdgeCells row={row} onSelect={onSelect} />
        </Tr>
      ))}
    </MapTable>
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
      <Td data-label="Evidence" className="tablet:whitespace-nowrap">
        <Evidence row={row} />
      </Td>
      <StatusCell status={edge.status} />
      <TrafficCells
        perSecond={edge.callsPerSecond}
        errorRatio={edge.errorRatio}
        p95Ms={edge.p95Ms}
      />
      <Td data-label="Link" className="text-12 text-ink-3 tablet:whitespace-nowrap">
        <span title={linkWords(edge)}>{linkWords(edge, "short")}</span>
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
