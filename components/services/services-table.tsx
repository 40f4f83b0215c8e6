"use client";

import type { ReactNode } from "react";
import { NameLink } from "@/components/ui/app-link";
import { cn } from "@/components/ui/cn";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { ServiceItem } from "@/contracts/services";
import { useEnvironment } from "@/lib/client/environment";
import { NONE } from "@/lib/format/number";
import { FindingsBadges } from "./findings-badges";
import { RunningVersion } from "./running-matrix";
import { servicePath } from "./service-tabs";

interface ServicesTableProps {
  readonly services: readonly ServiceItem[];
  /** Requests, errors and p95 of a service, as cells. */
  readonly figures: (service: ServiceItem) => ReactNode;
}

/** The catalog: name first, then who, what runs where, how it does, what was found. */
export function ServicesTable({ services, figures }: ServicesTableProps) {
  const { all, name: current } = useEnvironment();
  return (
    <Table rows="tall" cards>
      <thead>
        <tr>
          <Th>Service</Th>
          <Th>Owner</Th>
          <Th num>Tier</Th>
          {all.map(({ name }) => (
            <Th key={name}>{name}</Th>
          ))}
          <Th num>Requests/s</Th>
          <Th num>Errors</Th>
          <Th num>p95, 1 h</Th>
          <Th>Findings</Th>
        </tr>
      </thead>
      <tbody>
        {services.map((service) => (
          <Tr key={service.name}>
            <NameCell service={service} />
            <Td data-label="Owner" className="text-ink-2 max-tablet:hidden!">
              {service.owner ?? NONE}
            </Td>
            <Td num data-label="Tier" className="text-ink-2 max-tablet:hidden!">
              {service.tier ?? NONE}
            </Td>
            {all.map(({ name }) => (
              <Td
                key={name}
                narrow
                data-label={name}
                className={cn(name !== current && "max-tablet:hidden!")}
              >
                <RunningVersion
                  running={service.running.find(({ environment }) => environment === name)}
                />
              </Td>
            ))}
            {figures(service)}
            <Td data-label="Findings" className="max-tablet:hidden!">
              <FindingsBadges findings={service.findings} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function NameCell({ service }: { readonly service: ServiceItem }) {
  return (
    <Td className="max-tablet:justify-start!">
      <span className="grid min-w-0 grid-cols-[12px_minmax(0,1fr)] items-center gap-x-[9px]">
        <StatusGlyph status={service.health.statusFact.status} />
        <NameLink href={servicePath(service.name)}>{service.title}</NameLink>
        <span className="col-start-2 max-w-[46ch] truncate text-12 text-ink-3">
          {service.description}
        </span>
      </span>
    </Td>
  );
}
