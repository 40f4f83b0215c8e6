"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Page } from "@/components/layout/page";
import { QueryView } from "@/components/layout/query-view";
import { CheckField } from "@/components/ui/check-field";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, PanelHead } from "@/components/ui/panel";
import { useEnvironment } from "@/lib/client/environment";
import { useTRPC } from "@/lib/client/trpc";
import { InstanceLog } from "./instance-log";
import { InstancesTable } from "./instances-table";

/** The running processes of a service, with their probes, figures and logs. */
export function InstancesScreen({ service }: { readonly service: string }) {
  const trpc = useTRPC();
  const { name: environment } = useEnvironment();
  const [includeStopped, setIncludeStopped] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const query = useQuery(
    trpc.services.listInstances.queryOptions({ environment, service, includeStopped }),
  );
  return (
    <Page className="pt-4">
      <QueryView query={query} what="Instances">
        {({ items }) => (
          <div className="grid grid-cols-1 gap-4">
            <Panel>
              <PanelHead
                title="Instances"
                note={environment}
                more={
                  <CheckField
                    label="With stopped ones"
                    checked={includeStopped}
                    onChange={setIncludeStopped}
                  />
                }
              />
              {items.length === 0 ? (
                <EmptyState icon="instance" title="Nothing runs here">
                  An instance starts when a release is deployed to {environment}.
                </EmptyState>
              ) : (
                <InstancesTable
                  instances={items}
                  chosen={chosen}
                  onChoose={(id) => setChosen(id === chosen ? null : id)}
                />
              )}
            </Panel>
            {chosen && items.some(({ id }) => id === chosen) ? (
              <InstanceLog instanceId={chosen} />
            ) : null}
          </div>
        )}
      </QueryView>
    </Page>
  );
}
