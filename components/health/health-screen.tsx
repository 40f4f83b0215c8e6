"use client";

import { useQuery } from "@tanstack/react-query";
import { Page, PageHeader } from "@/components/layout/page";
import { QueryView } from "@/components/layout/query-view";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { useEnvironment } from "@/lib/client/environment";
import { useTRPC } from "@/lib/client/trpc";
import { HealthTable } from "./health-table";
import { HealthTally } from "./health-tally";
import { IncidentsPanel } from "./incidents-panel";
import { INCIDENTS_SHOWN } from "./incidents-shown";

/** How every service does, and what went wrong lately. */
export function HealthScreen() {
  const trpc = useTRPC();
  const { name: environment } = useEnvironment();
  const health = useQuery(trpc.health.list.queryOptions({ environment }));
  const incidents = useQuery(
    trpc.health.listIncidents.queryOptions({ environment, limit: INCIDENTS_SHOWN }),
  );
  return (
    <Page>
      <PageHeader
        title="Health"
        titleOnPhones={false}
        actions={health.data ? <HealthTally counts={health.data.counts} /> : null}
      />
      <div className="grid grid-cols-1 gap-4">
        <QueryView query={health} what="Health">
          {({ items }) => (
            <Panel className="overflow-x-auto max-tablet:overflow-visible max-tablet:rounded-none max-tablet:border-0 max-tablet:bg-transparent">
              {items.length === 0 ? (
                <EmptyState icon="health" title="No services yet">
                  Health comes from probes and from telemetry sent to /v1/traces.
                </EmptyState>
              ) : (
                <HealthTable items={items} />
              )}
            </Panel>
          )}
        </QueryView>
        <QueryView query={incidents} what="Incidents">
          {({ items }) => <IncidentsPanel incidents={items} />}
        </QueryView>
      </div>
    </Page>
  );
}
