"use client";

import { useQuery } from "@tanstack/react-query";
import { ServiceCharts } from "@/components/health/service-charts";
import { QueryView } from "@/components/layout/query-view";
import { ServiceOverview } from "@/components/services/service-overview";
import { useEnvironment } from "@/lib/client/environment";
import { useTRPC } from "@/lib/client/trpc";
import { LatestChanges } from "./latest-changes";
import { LATEST_OF_SERVICE } from "./shown";

/** A service's own page: what is known of it, its last hour and what was changed on it. */
export function ServiceSummary({ service }: { readonly service: string }) {
  return (
    <ServiceOverview
      service={service}
      charts={<LastHour service={service} />}
      changes={<ServiceChanges service={service} />}
    />
  );
}

function LastHour({ service }: { readonly service: string }) {
  const trpc = useTRPC();
  const { name: environment } = useEnvironment();
  const query = useQuery(trpc.health.series.queryOptions({ environment, service, window: "1h" }));
  return (
    <QueryView query={query} what="The last hour">
      {(series) => (
        <div className="grid grid-cols-6 gap-3 max-desktop:grid-cols-1">
          <ServiceCharts series={series} />
        </div>
      )}
    </QueryView>
  );
}

function ServiceChanges({ service }: { readonly service: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.changes.list.queryOptions({ service, limit: LATEST_OF_SERVICE }));
  return (
    <QueryView query={query} what="Changes">
      {({ items }) => (
        <LatestChanges changes={items} allAt={`/services/${encodeURIComponent(service)}/changes`} />
      )}
    </QueryView>
  );
}
