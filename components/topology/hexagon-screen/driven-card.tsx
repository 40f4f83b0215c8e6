import { Moment, RelativeTime } from "@/components/ui/time";
import type { HexagonOutput, HexagonPort, TopologyEdge } from "@/contracts/topology";
import { FindingsList } from "../panel/findings-list";
import { AdapterSwap } from "./adapter-swap";
import { AdaptersTable } from "./adapters-table";
import { PortCard, PortFigures, PortPurpose } from "./port-card";

interface DrivenCardProps {
  readonly port: HexagonPort;
  readonly environment: string;
  readonly mayToggle: boolean;
}

/** A port the service calls others through: its adapters, and what chooses between them. */
export function DrivenCard({ port, environment, mayToggle }: DrivenCardProps) {
  const { status } = port.statusFact;
  return (
    <PortCard
      id={port.id}
      side="east"
      name={port.name}
      kind={port.kind}
      status={status}
      figures={<PortFigures {...port} status={status} />}
    >
      <PortPurpose port={port} />
      {port.adapters.length > 0 ? (
        <AdaptersTable port={port} environment={environment} />
      ) : (
        <p className="text-warn-ink">No adapter is declared for it.</p>
      )}
      {port.flag ? (
        <AdapterSwap port={port} flag={port.flag} environment={environment} mayToggle={mayToggle} />
      ) : null}
      {port.findings.length > 0 ? <FindingsList findings={port.findings} /> : null}
    </PortCard>
  );
}

interface UndeclaredCardProps {
  readonly edge: TopologyEdge;
  readonly findings: HexagonOutput["findings"];
}

/** A call that was seen and that no port owns. */
export function UndeclaredCard({ edge, findings }: UndeclaredCardProps) {
  const about = findings.filter((finding) => finding.subjects.includes(edge.id));
  return (
    <PortCard
      id={edge.id}
      side="east"
      name={`Undeclared edge to ${edge.to.split(":").at(-1) ?? edge.to}`}
      status="degraded"
      undeclared
      figures={<PortFigures {...edge} />}
    >
      <p className="text-ink-2">
        {edge.protocol} calls to <code className="text-11">{edge.to}</code>, owned by no port.
        {edge.observed ? (
          <>
            {" "}
            First seen <Moment at={edge.observed.firstSeenAt} />, last{" "}
            <RelativeTime at={edge.observed.lastSeenAt} />.
          </>
        ) : null}
      </p>
      {about.length > 0 ? <FindingsList findings={about} /> : null}
    </PortCard>
  );
}
