import { NameLink } from "@/components/ui/app-link";
import { Button } from "@/components/ui/button";
import { Td, Tr } from "@/components/ui/table";
import type { TopologyNode } from "@/contracts/topology";
import { NONE } from "@/lib/format/number";
import { nodeKindWords } from "../model/node-look";
import { MapTable, StatusCell, TRAFFIC_COLUMNS, TrafficCells } from "./map-table";

interface NodesTableProps {
  readonly nodes: readonly TopologyNode[];
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  readonly onFocus: (nodeId: string) => void;
}

const COLUMNS = [
  { name: "Name" },
  { name: "Kind" },
  { name: "Status" },
  { name: "Release" },
  ...TRAFFIC_COLUMNS,
  { name: "Ports", num: true },
  { name: "Owner" },
];

export function NodesTable({ nodes, ...rest }: NodesTableProps) {
  return (
    <MapTable
      caption="Nodes of the map, worst first"
      columns={COLUMNS}
      className="tablet:min-w-[860px]"
    >
      {nodes.map((node) => (
        <NodeRow key={node.id} node={node} {...rest} />
      ))}
    </MapTable>
  );
}

interface NodeRowProps extends Omit<NodesTableProps, "nodes"> {
  readonly node: TopologyNode;
}

function NodeRow({ node, selected, onSelect, onFocus }: NodeRowProps) {
  const { status, reasons } = node.statusFact;
  return (
    <Tr selected={selected === node.id}>
      <Td className="font-medium">
        {node.href ? (
          <NameLink href={node.href}>{node.name}</NameLink>
        ) : (
          <span>{node.group ? `${node.group} / ${node.name}` : node.name}</span>
        )}
      </Td>
      <Td data-label="Kind" className="text-ink-2">
        {nodeKindWords(node.kind)}
      </Td>
      <StatusCell status={status} reasons={reasons} />
      <Td data-label="Release" className="font-mono text-12 tracking-mono whitespace-nowrap">
        {node.version ?? NONE}
        {node.deployingVersion ? ` → ${node.deployingVersion}` : null}
      </Td>
      <TrafficCells
        perSecond={node.requestsPerSecond}
        errorRatio={node.errorRatio}
        p95Ms={node.p95Ms}
      />
      <Td data-label="Ports" num className="whitespace-nowrap">
        {node.ports.length === 0 ? NONE : node.ports.length}
      </Td>
      <Td data-label="Owner" className="text-ink-2">
        {node.owner ?? NONE}
      </Td>
      <Td num className="whitespace-nowrap">
        <Button size="small" look="ghost" onClick={() => onFocus(node.id)} data-row-action>
          Focus<span className="sr-only"> {node.name}</span>
        </Button>
        <Button size="small" onClick={() => onSelect(node.id)} data-row-action className="ml-1">
          Details<span className="sr-only"> of {node.name}</span>
        </Button>
      </Td>
    </Tr>
  );
}
