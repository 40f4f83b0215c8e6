import type { HexagonPort } from "@/contracts/topology";
import { formatLatency } from "@/lib/format/duration";
import { FindingsList } from "../panel/findings-list";
import { AdapterTag, roleWords } from "./adapter-tag";
import { PortCard, PortFigures, PortPurpose } from "./port-card";

/** A port others call: what for, through which adapter, and by whom. */
export function DrivingCard({ port }: { readonly port: HexagonPort }) {
  const { status } = port.statusFact;
  return (
    <PortCard
      id={port.id}
      side="west"
      name={port.name}
      kind={port.kind}
      status={status}
      figures={<PortFigures {...port} p95Ms={null} status={status} />}
    >
      <PortPurpose port={port} />
      {port.adapters.map((adapter) => (
        <div
          key={adapter.id}
          className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 border-t border-line pt-2"
        >
          <AdapterTag adapter={adapter} failing={adapter.status === "failing"} />
          <code className="text-11">{adapter.name}</code>
          {adapter.role === "production" ? null : (
            <span className="text-ink-3">{roleWords(adapter.role)}</span>
          )}
        </div>
      ))}
      <p>
        {port.p95Ms === null ? null : (
          <span className="float-right font-mono text-11 text-ink-3">
            p95 {formatLatency(port.p95Ms)}
          </span>
        )}
        <span className="mr-2 text-ink-3">Called by</span>
        {port.calledBy.length === 0 ? (
          <span className="text-ink-3">nobody, as far as is known</span>
        ) : (
          port.calledBy.join(", ")
        )}
      </p>
      {port.findings.length > 0 ? <FindingsList findings={port.findings} /> : null}
    </PortCard>
  );
}
