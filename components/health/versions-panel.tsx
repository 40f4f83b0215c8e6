import { Panel, PanelHead } from "@/components/ui/panel";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { ServiceSeriesOutput } from "@/contracts/health";
import { formatLatency } from "@/lib/format/duration";
import { formatCount, formatErrorRatio } from "@/lib/format/number";

interface VersionsPanelProps {
  readonly versions: ServiceSeriesOutput["versions"];
  readonly span: string;
  readonly className?: string;
}

/** How each version did in the window, side by side. */
export function VersionsPanel({ versions, span, className }: VersionsPanelProps) {
  if (versions.length === 0) return null;
  return (
    <Panel {...(className ? { className } : {})}>
      <PanelHead title="By version" more={span} />
      <Table rows="tight">
        <thead>
          <tr>
            <Th>Version</Th>
            <Th num>Requests</Th>
            <Th num>Errors</Th>
            <Th num>p95</Th>
          </tr>
        </thead>
        <tbody>
          {versions.map((row) => (
            <Tr key={row.version} hover={false}>
              <Td className="font-mono">{row.version}</Td>
              <Td num>{formatCount(row.requests)}</Td>
              <Td num>{formatErrorRatio(row.errorRatio)}</Td>
              <Td num>{formatLatency(row.p95Ms)}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
