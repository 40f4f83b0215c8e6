"use client";

import { useQuery } from "@tanstack/react-query";
import { HealthTally } from "@/components/health/health-tally";
import { NothingWrong } from "@/components/health/nothing-wrong";
import { WrongNow } from "@/components/health/wrong-now";
import { Page, PageHeader, Split } from "@/components/layout/page";
import { QueryView } from "@/components/layout/query-view";
import { useEnvironment } from "@/lib/client/environment";
import { useTRPC } from "@/lib/client/trpc";
import { DeployingPanel } from "./deploying-panel";
import { FlagsToCleanUp } from "./flags-to-clean-up";
import { LatestChanges } from "./latest-changes";
import { ServicesPanel } from "./services-panel";
import { LATEST_CHANGES } from "./shown";

/** What is wrong now, what is being deployed, what changed last; nothing else. */
export function OverviewScreen() {
  const trpc = useTRPC();
  const { name: environment } = useEnvironment();
  const health = useQuery(trpc.health.list.queryOptions({ environment }));
  return (
    <Page>
      <PageHeader
        title="Overview"
        titleOnPhones={false}
        actions={health.data ? <HealthTally counts={health.data.counts} /> : null}
        className="max-tablet:mb-3 max-tablet:[&>div:last-child]:w-full"
      />
      <Split
        main={
          <>
            <Wrong />
            <Services />
          </>
        }
        side={
          <>
            <Deploying />
            <Changes />
            <FlagsToCleanUp />
          </>
        }
      />
    </Page>
  );
}

function Wrong() {
  const trpc = useTRPC();
  const { name: environment } = useEnvironment();
  const health = useQuery(trpc.health.list.queryOptions({ environment }));
  const query = useQuery(trpc.health.wrongNow.queryOptions({ environment }));
  return (
    <QueryView query={query} what="What is wrong now">
      {({ worst, others, asOf }) =>
        worst ? (
          <WrongNow {...worst} others={others} />
        ) : (
          health.data && <NothingWrong counts={health.data.counts} asOf={asOf} />
        )
      }
    </QueryView>
  );
}

function Services() {
  const trpc = useTRPC();
  const { name: environment } = useEnvironment();
  const query = useQuery(trpc.services.list.queryOptions({ environment, limit: 200 }));
  return (
    <QueryView query={query} what="Services">
      {({ items }) => <ServicesPanel services={items} environment={environment} />}
    </QueryView>
  );
}

function Deploying() {
  const trpc = useTRPC();
  const query = useQuery(trpc.releases.listDeployments.queryOptions({ active: true }));
  return (
    <QueryView query={query} what="Deployments">
      {({ items }) => <DeployingPanel deployments={items} />}
    </QueryView>
  );
}

function Changes() {
  const trpc = useTRPC();
  const query = useQuery(trpc.changes.list.queryOptions({ limit: LATEST_CHANGES }));
  return (
    <QueryView query={query} what="Changes">
      {({ items }) => <LatestChanges changes={items} />}
    </QueryView>
  );
}
