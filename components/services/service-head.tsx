"use client";

import { useQuery } from "@tanstack/react-query";
import { useSelectedLayoutSegment } from "next/navigation";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { Tabs } from "@/components/ui/tabs";
import type { ServiceOutput } from "@/contracts/services";
import { useEnvironment } from "@/lib/client/environment";
import { useTRPC } from "@/lib/client/trpc";
import { ServiceActions } from "./service-actions";
import { SERVICE_TABS, type ServiceTab, servicePath } from "./service-tabs";

interface ServiceHeadProps {
  readonly service: string;
  /** What a view adds at the right of the tabs: a window, a count. */
  readonly extras?: Partial<Record<ServiceTab, ReactNode>>;
}

/** A service's name, health and running release over its views; on every one of them. */
export function ServiceHead({ service, extras = {} }: ServiceHeadProps) {
  const segment = useSelectedLayoutSegment();
  const tab = SERVICE_TABS.find(({ key }) => key === segment)?.key ?? "overview";
  const trpc = useTRPC();
  const { name: environment } = useEnvironment();
  const { data } = useQuery(trpc.services.get.queryOptions({ environment, service }));
  return (
    <header className="sticky top-(--top) z-10 flex flex-none flex-wrap items-center gap-x-6 border-b border-line bg-panel pr-4 pl-6 max-tablet:static max-tablet:px-4">
      <div className="flex min-h-[46px] min-w-0 items-center gap-2">
        <StatusGlyph status={data?.health.statusFact.status ?? "unknown"} size={16} />
        <h1 className="truncate text-16">{data?.title ?? service}</h1>
        {data ? <Marks service={data} environment={environment} /> : null}
      </div>
      <div className="ml-auto flex min-w-0 items-center gap-6 max-desktop:w-full max-desktop:justify-between max-tablet:flex-wrap max-tablet:gap-x-4">
        <Tabs
          label={`Views of ${service}`}
          inHead
          tabs={SERVICE_TABS.map(({ key, label }) => ({
            href: servicePath(service, key),
            label,
            current: key === tab,
          }))}
        />
        {extras[tab]}
        {data ? <ServiceActions service={data} className="max-wide:hidden" /> : null}
      </div>
    </header>
  );
}

interface MarksProps {
  readonly service: ServiceOutput;
  readonly environment: string;
}

function Marks({ service, environment }: MarksProps) {
  const running = service.running.find((each) => each.environment === environment);
  return (
    <>
      {running?.version ? <Badge mono>{running.version}</Badge> : null}
      {running?.deployingVersion ? (
        <Badge mono status="changing">
          → {running.deployingVersion}
        </Badge>
      ) : null}
      {service.tier === null ? null : <Badge>tier {service.tier}</Badge>}
      {service.owner ? (
        <span className="truncate text-ink-3 max-tablet:hidden">owned by {service.owner}</span>
      ) : null}
    </>
  );
}
