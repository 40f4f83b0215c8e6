"use client";

import { useQuery } from "@tanstack/react-query";
import { Page } from "@/components/layout/page";
import { QueryView } from "@/components/layout/query-view";
import { useEnvironment } from "@/lib/client/environment";
import { useTRPC } from "@/lib/client/trpc";
import { AvailabilityPanel } from "./availability-panel";
import { ChartChanges } from "./chart-changes";
import { useHealthWindow } from "./health-window";
import { ServiceCharts } from "./service-charts";
import { VersionsPanel } from "./versions-panel";
import { WINDOW_SPANS } from "./windows";

/** How a service did over a window, with every change marked. */
export function ServiceHealthScreen({ service }: { readonly service: string }) {
  const trpc = useTRPC();
  const { name: environment } = useEnvironment();
  const [window] = useHealthWindow();
  const series = useQuery(trpc.health.series.queryOptions({ environment, service, window }));
  const availability = useQuery(trpc.health.availability.queryOptions({ environment, service }));
  return (
    <Page className="pt-4">
      <QueryView query={series} what="The measurements">
        {(data) => (
          <div className="grid grid-cols-6 gap-3 max-desktop:grid-cols-1">
            <ServiceCharts series={data} />
            <ChartChanges
              marks={data.marks}
              span={WINDOW_SPANS[window]}
              className="col-span-2 max-desktop:col-span-1"
            />
            <VersionsPanel
              versions={data.versions}
              span={WINDOW_SPANS[window]}
              className="col-span-2 max-desktop:col-span-1"
            />
            <div className="col-span-2 max-desktop:col-span-1">
              <QueryView query={availability} what="Availability">
                {({ rows }) => (
                  <AvailabilityPanel rows={rows} objective={data.objectives.errorRatio} />
                )}
              </QueryView>
            </div>
          </div>
        )}
      </QueryView>
    </Page>
  );
}
