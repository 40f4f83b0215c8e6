import { NameLink } from "@/components/ui/app-link";
import { Button } from "@/components/ui/button";
import { StatusLabel } from "@/components/ui/status-label";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { TopologyNode } from "@/contracts/topology";
import { formatLatency } from "@/lib/format/duration";
import { formatErrorRatio, formatRate, NONE } from "@/lib/format/number";
import { nodeKindWords } from "../model/node-look";

interface NodesTableProps {
  readonly nodes: readonly TopologyNode[];
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  readonly onFocus: (nodeId: string) => void;
}

export function NodesTable({ nodes, ...rest }: NodesTableProps) {
  return (
    <Table cards className="tablet:min-w-[860px]">
      <caption className="sr-only">Nodes of the map, worst first</caption>
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Kind</Th>
          <Th>Status</Th>
          <Th>Release</Th>
          <Th num>Rate</Th>
          <Th num>Errors</Th>
          <Th num>p95</Th>
          <Th num>Ports</Th>
          <Th>Owner</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {nodes.map((node) => (
          <NodeRow key={node.id} node={node} {...rest} />
        ))}
      </tbody>
    </Table>
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
      <Td data-label="Status" title={reasons.join(", ")}>
        <StatusLabel status={status}>{status === "unknown" ? "no data" : status}</StatusLabel>
      </Td>
      <Td data-label="Release" className="font-mono text-12 tracking-mono whitespace-nowrap">
        {node.version ?? NONE}
        {node.deployingVersion ? ` → ${node.deployingVersion}` : null}
      </Td>
      <Td data-label="Rate" num className="whitespace-nowrap">
        {rate(node.requestsPerSecond)}
      </Td>
      <Td data-label="Errors" num className="whitespace-nowrap">
        {formatErrorRatio(node.errorRatio)}
      </Td>
      <Td data-label="p95" num className="whitespace-nowrap">
        {formatLatency(node.p95Ms)}
      </Td>
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

export const rate = (perSecond: number | null): string =>
  perSecond === null ? NONE : `${formatRate(perSecond)}/s`;
