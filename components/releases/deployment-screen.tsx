"use client";

import { useQuery } from "@tanstack/react-query";
import { Page, PageHeader } from "@/components/layout/page";
import { NameLink } from "@/components/ui/app-link";
import { LampDot } from "@/components/ui/lamp-dot";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import type { DeploymentOutput } from "@/contracts/releases";
import { useTRPC } from "@/lib/client/trpc";
import { ReleaseFacts } from "./history/release-facts";
import { DeploymentPanel } from "./progress/deployment-panel";

/** One deployment: live while it runs, the record of it after. */
export function DeploymentScreen({ id }: { readonly id: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.releases.getDeployment.queryOptions({ id }));
  return (
    <Page className="grid grid-cols-[minmax(0,1fr)] gap-4 pt-4">
      {data ? <Head deployment={data} /> : null}
      <DeploymentPanel id={id} />
      {data ? (
        <Panel>
          <PanelHead title={`Release ${data.release.version}`} note={data.service} />
          <PanelBody>
            <ReleaseFacts release={data.release} />
          </PanelBody>
        </Panel>
      ) : null}
    </Page>
  );
}

function Head({ deployment }: { readonly deployment: DeploymentOutput }) {
  return (
    <PageHeader
      className="mb-0"
      titleOnPhones
      title={
        <>
          <NameLink href={`/services/${encodeURIComponent(deployment.service)}`}>
            {deployment.service}
          </NameLink>{" "}
          <span className="font-mono text-16 font-normal tracking-mono">
            {deployment.previousVersion ? `${deployment.previousVersion} → ` : null}
            {deployment.version}
          </span>
        </>
      }
      description={
        <span className="inline-flex items-center gap-2">
          <LampDot lit={deployment.isProduction} small />
          {deployment.environment}
        </span>
      }
    />
  );
}
