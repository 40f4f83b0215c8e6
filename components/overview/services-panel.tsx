import { ErrorCell, LatencyCell, RateCell } from "@/components/health/health-figures";
import { AppLink, NameLink } from "@/components/ui/app-link";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { StatusLabel } from "@/components/ui/status-label";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { ServiceItem } from "@/contracts/services";
import { formatAvailability, formatNines, NONE } from "@/lib/format/number";

const WIDE = "max-tablet:hidden";

interface ServicesPanelProps {
  readonly services: readonly ServiceItem[];
  readonly environment: string;
}

/** Every service in one line: how it does and which release it runs. */
export function ServicesPanel({ services, environment }: ServicesPanelProps) {
  if (services.length === 0)
    return (
      <Panel>
        <EmptyState icon="services" title="No services yet">
          A service comes from a catalog-info.yaml beside its code, or shows itself by its
          telemetry.
        </EmptyState>
      </Panel>
    );
  return (
    <Panel>
      <Table rows="dense">
        <thead>
          <tr>
            <Th className="text-13 font-semibold text-ink">
              <AppLink href="/services" className="quiet-link">
                Services
              </AppLink>
            </Th>
            <Th num className={WIDE}>
              Requests/s
            </Th>
            <Th num>Errors</Th>
            <Th num>p95, 1 h</Th>
            <Th num className={WIDE}>
              Available, 30 d
            </Th>
            <Th num className={WIDE}>
              Nines
            </Th>
            <Th className={WIDE}>Release</Th>
          </tr>
        </thead>
        <tbody>
          {services.map((service) => (
            <ServiceRow key={service.name} service={service} environment={environment} />
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

interface ServiceRowProps {
  readonly service: ServiceItem;
  readonly environment: string;
}

function ServiceRow({ service, environment }: ServiceRowProps) {
  const { health } = service;
  const running = service.running.find((each) => each.environment === environment);
  return (
    <Tr>
      <Td>
        <StatusLabel status={health.statusFact.status}>
          <NameLink href={`/services/${encodeURIComponent(service.name)}`}>
            {service.title}
          </NameLink>
        </StatusLabel>
      </Td>
      <RateCell health={health} className={WIDE} />
      <ErrorCell health={health} />
      <LatencyCell health={health} />
      <Td num className={cn(WIDE, !health.availability && "text-ink-3")}>
        {formatAvailability(health.availability?.ratio)}
      </Td>
      <Td num className={cn(WIDE, !health.availability && "text-ink-3")}>
        {formatNines(health.availability?.ratio)}
      </Td>
      <Td className={WIDE}>
        <code className="text-12 whitespace-nowrap text-ink-2">
          {running?.version ?? NONE}
          {running?.deployingVersion ? ` → ${running.deployingVersion}` : ""}
        </code>
      </Td>
    </Tr>
  );
}
