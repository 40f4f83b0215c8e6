"use client";

import { useQuery } from "@tanstack/react-query";
import { BleedPage } from "@/components/layout/page";
import { AppLink } from "@/components/ui/app-link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { useEnvironment } from "@/lib/client/environment";
import { useTRPC } from "@/lib/client/trpc";
import { HexagonView } from "./hexagon-view";

/** One service from the inside: its core, its ports, the adapters behind each. */
export function HexagonScreen({ service }: { readonly service: string }) {
  const environment = useEnvironment();
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.topology.hexagon.queryOptions({ environment: environment.name, service }),
  );
  const id = encodeURIComponent(service);
  return (
    <BleedPage>
      <header className="flex min-h-[46px] flex-none flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-panel px-(--page) py-2">
        {data ? <StatusGlyph status={data.statusFact.status} size={16} /> : null}
        <h1 className="text-16">{service}</h1>
        {data?.version ? <Badge mono>{data.version}</Badge> : null}
        {data?.tier == null ? null : <Badge>tier {data.tier}</Badge>}
        {data?.owner ? <span className="text-12 text-ink-3">{data.owner}</span> : null}
        <span className="ml-auto flex items-center gap-2">
          <Button asChild size="small">
            <AppLink href={`/topology?focus=${id}&view=map`}>
              <Icon name="topology" size={14} />
              On the map
            </AppLink>
          </Button>
          <Button asChild size="small">
            <AppLink href={`/services/${id}`}>
              <Icon name="services" size={14} />
              Service page
            </AppLink>
          </Button>
        </span>
      </header>
      <HexagonView service={service} />
    </BleedPage>
  );
}
