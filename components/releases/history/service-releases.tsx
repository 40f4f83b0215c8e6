"use client";

import { useQuery } from "@tanstack/react-query";
import { Split } from "@/components/layout/page";
import { QueryView } from "@/components/layout/query-view";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, PanelHead } from "@/components/ui/panel";
import { useTRPC } from "@/lib/client/trpc";
import { RecentDeployments } from "../matrix/recent-deployments";
import { ReleaseItem } from "./release-item";

const SHOWN = 50;

/** The releases of a service with their evidence, and every deployment of it; the tab of its page. */
export function ServiceReleases({ service }: { readonly service: string }) {
  const trpc = useTRPC();
  const releases = useQuery(trpc.releases.listReleases.queryOptions({ service, limit: SHOWN }));
  const deployments = useQuery(
    trpc.releases.listDeployments.queryOptions({ service, limit: SHOWN }),
  );
  return (
    <Split
      main={
        <QueryView query={releases} what={`The releases of ${service}`}>
          {({ items }) => (
            <Panel>
              <PanelHead title="Releases" more={items.length} />
              {items.length === 0 ? (
                <EmptyState icon="releases" title="No release is registered">
                  CI registers one with POST /api/v1/services/{service}/releases.
                </EmptyState>
              ) : (
                <ol>
                  {items.map((release) => (
                    <ReleaseItem key={release.id} release={release} />
                  ))}
                </ol>
              )}
            </Panel>
          )}
        </QueryView>
      }
      side={
        <QueryView query={deployments} what={`The deployments of ${service}`}>
          {({ items }) => (
            <Panel>
              <PanelHead title="Deployments" more={items.length} />
              <RecentDeployments items={items} />
            </Panel>
          )}
        </QueryView>
      }
    />
  );
}
