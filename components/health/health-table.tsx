import { NameLink } from "@/components/ui/app-link";
import { compareStatus } from "@/components/ui/status";
import { StatusLabel } from "@/components/ui/status-label";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { ServiceHealth } from "@/contracts/health";
import { formatLatency } from "@/lib/format/duration";
import { formatAvailability, formatNines } from "@/lib/format/number";
import { ErrorCell, LatencyCell, RateCell } from "./health-figures";

/** Every service's health, worst first. */
export function HealthTable({ items }: { readonly items: readonly ServiceHealth[] }) {
  const worstFirst = [...items].sort((a, b) =>
    compareStatus(a.statusFact.status, b.statusFact.status),
  );
  const hasReasons = items.some(({ statusFact }) => statusFact.reasons.length > 0);
  return (
    <Table cards>
      <thead>
        <tr>
          <Th>Service</Th>
          {hasReasons ? <Th>Why</Th> : null}
          <Th num>Requests/s</Th>
          <Th num>Errors</Th>
          <Th num>p50</Th>
          <Th num>p95, 1 h</Th>
          <Th num>p99</Th>
          <Th num>Available, 30 d</Th>
          <Th num>Nines</Th>
          <Th num>Probes pass</Th>
        </tr>
      </thead>
      <tbody>
        {worstFirst.map((health) => (
          <HealthRow key={health.service} health={health} hasReasons={hasReasons} />
        ))}
      </tbody>
    </Table>
  );
}

interface HealthRowProps {
  readonly health: ServiceHealth;
  /** Whether anything is wrong with any of them, so that there is a column for it. */
  readonly hasReasons: boolean;
}

function HealthRow({ health, hasReasons }: HealthRowProps) {
  const { statusFact, instances } = health;
  return (
    <Tr>
      <Td>
        <StatusLabel status={statusFact.status}>
          <NameLink href={`/services/${encodeURIComponent(health.service)}/health`}>
            {health.service}
          </NameLink>
        </StatusLabel>
      </Td>
      {hasReasons ? (
        <Td className="text-12 text-ink-3 max-tablet:empty:hidden!">
          {statusFact.reasons.join(" · ")}
        </Td>
      ) : null}
      <RateCell health={health} />
      <ErrorCell health={health} />
      <Td num data-label="p50">
        {formatLatency(health.p50Ms)}
      </Td>
      <LatencyCell health={health} />
      <Td num data-label="p99">
        {formatLatency(health.p99Ms)}
      </Td>
      <Td num data-label="Available, 30 d">
        {formatAvailability(health.availability?.ratio)}
      </Td>
      <Td num data-label="Nines">
        {formatNines(health.availability?.ratio)}
      </Td>
      <Td
        num
        data-label="Probes pass"
        className={instances.passing < instances.total ? "text-bad" : "text-ink-2"}
      >
        {instances.passing} of {instances.total}
      </Td>
    </Tr>
  );
}
