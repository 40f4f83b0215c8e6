import { Button } from "@/components/ui/button";
import type { Status } from "@/components/ui/status";
import { StatusLabel } from "@/components/ui/status-label";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { Moment, RelativeTime } from "@/components/ui/time";
import type { InstanceOutput } from "@/contracts/services";
import { formatLatency } from "@/lib/format/duration";
import { formatErrorRatio, formatRate, NONE } from "@/lib/format/number";

interface InstancesTableProps {
  readonly instances: readonly InstanceOutput[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

export function InstancesTable({ instances, chosen, onChoose }: InstancesTableProps) {
  return (
    <Table rows="tall" cards>
      <thead>
        <tr>
          <Th>Instance</Th>
          <Th>Version</Th>
          <Th>Where</Th>
          <Th>Probe</Th>
          <Th num>Requests/s</Th>
          <Th num>Errors</Th>
          <Th num>p95</Th>
          <Th>Since</Th>
          <Th>
            <span className="sr-only">Log</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {instances.map((instance) => (
          <Tr key={instance.id} selected={instance.id === chosen}>
            <NameCell instance={instance} />
            <Td narrow data-label="Version" className="font-mono text-12">
              {instance.version}
            </Td>
            <Td data-label="Where" className="font-mono text-12 text-ink-2">
              {whereabouts(instance)}
            </Td>
            <ProbeCell probe={instance.probe} />
            <Td num data-label="Requests/s">
              {formatRate(instance.requestsPerSecond)}
            </Td>
            <Td num data-label="Errors">
              {formatErrorRatio(instance.errorRatio)}
            </Td>
            <Td num data-label="p95">
              {formatLatency(instance.p95Ms)}
            </Td>
            <Td narrow data-label="Since" className="text-ink-2">
              <Moment at={instance.readyAt ?? instance.startedAt} />
            </Td>
            <Td num>
              <Button
                size="small"
                aria-expanded={instance.id === chosen}
                onClick={() => onChoose(instance.id)}
              >
                Log
              </Button>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

const STATES: Record<InstanceOutput["state"], Status> = {
  starting: "changing",
  ready: "healthy",
  draining: "changing",
  stopped: "unknown",
  lost: "failing",
};

function NameCell({ instance }: { readonly instance: InstanceOutput }) {
  const isFailing = instance.state === "ready" && instance.probe?.passing === false;
  return (
    <Td>
      <StatusLabel status={isFailing ? "failing" : STATES[instance.state]}>
        <b>{instance.slot + 1}</b>
        <span className="text-12 text-ink-3">{instance.state}</span>
      </StatusLabel>
    </Td>
  );
}

function ProbeCell({ probe }: { readonly probe: InstanceOutput["probe"] }) {
  if (!probe)
    return (
      <Td data-label="Probe" className="text-ink-3">
        not probed yet
      </Td>
    );
  return (
    <Td data-label="Probe">
      <span className={probe.passing ? "" : "text-bad"}>
        {probe.passing ? `passes in ${formatLatency(probe.latencyMs)}` : (probe.message ?? "fails")}
      </span>
      <span className="text-12 text-ink-3">
        {" "}
        <RelativeTime at={probe.lastAt} />
      </span>
    </Td>
  );
}

function whereabouts({ host, port, pid }: InstanceOutput): string {
  const address = port === null ? host : `${host}:${port}`;
  return pid === null ? address || NONE : `${address} · pid ${pid}`;
}
