"use client";

import { useQuery } from "@tanstack/react-query";
import { QueryView } from "@/components/layout/query-view";
import { Panel, PanelHead } from "@/components/ui/panel";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { StepBar } from "@/components/ui/step-bar";
import { Clock } from "@/components/ui/time";
import type { DeploymentOutput } from "@/contracts/releases";
import { useNow } from "@/lib/client/now";
import { useTRPC } from "@/lib/client/trpc";
import { formatDuration } from "@/lib/format/duration";
import { deploymentStatusGlyph, tookMs } from "../deployment-words";
import { DeploymentActions } from "./deployment-actions";
import { ErrorChart } from "./error-chart";
import { EventLog } from "./event-log";
import { InstanceCards } from "./instance-cards";
import { barSteps, headline } from "./progress-words";
import { TrafficBar } from "./traffic-bar";

/** A deployment as it happens: steps, traffic, instances, events, and what it does to errors. */
export function DeploymentPanel({ id }: { readonly id: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.releases.getDeployment.queryOptions({ id }));
  return (
    <QueryView query={query} what="The deployment">
      {(deployment) => <Progress deployment={deployment} />}
    </QueryView>
  );
}

function Progress({ deployment }: { readonly deployment: DeploymentOutput }) {
  const titleId = `deployment-${deployment.id}`;
  return (
    <Panel aria-labelledby={titleId}>
      <PanelHead
        title={
          <span className="inline-flex items-center gap-2">
            <StatusGlyph status={deploymentStatusGlyph(deployment)} keepsWhenStale />
            {headline(deployment)}
          </span>
        }
        titleId={titleId}
        note={<Said deployment={deployment} />}
        more={
          <>
            <Elapsed deployment={deployment} />
            <DeploymentActions deployment={deployment} />
          </>
        }
        className="max-tablet:flex-wrap max-tablet:py-2"
      />
      {deployment.statusReason ? <Outcome deployment={deployment} /> : null}
      <StepBar steps={barSteps(deployment.steps)} className="px-4 pt-3 pb-2.5" />
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,372px)] border-t border-line max-desktop:grid-cols-1">
        <div className="grid content-start gap-4 px-4 py-3.5">
          <TrafficBar deployment={deployment} />
          <InstanceCards instances={deployment.instanceList} environment={deployment.environment} />
          <EventLog deploymentId={deployment.id} />
        </div>
        <div className="border-line px-4 py-3 max-desktop:border-t desktop:border-l">
          <ErrorChart service={deployment.service} environment={deployment.environment} />
        </div>
      </div>
    </Panel>
  );
}

function Said({ deployment }: { readonly deployment: DeploymentOutput }) {
  return (
    <>
      {deployment.kind} <code className="text-11">{deployment.id}</code>, by{" "}
      {deployment.requestedBy.name}, asked for <Clock at={deployment.requestedAt} to="second" />
      {deployment.reason ? `, “${deployment.reason}”` : null}
    </>
  );
}

/** Why it is where it is, announced when it changes. */
function Outcome({ deployment }: { readonly deployment: DeploymentOutput }) {
  const isFailure = deployment.status === "failed";
  return (
    <p
      role="status"
      className={
        isFailure
          ? "border-b border-line bg-bad-soft px-4 py-2 text-12"
          : "border-b border-line bg-sunken px-4 py-2 text-12"
      }
    >
      {deployment.statusReason}
    </p>
  );
}

function Elapsed({ deployment }: { readonly deployment: DeploymentOutput }) {
  const now = useNow(1_000);
  const running =
    deployment.isActive && deployment.startedAt
      ? now.getTime() - deployment.startedAt.getTime()
      : null;
  const elapsed = running === null ? tookMs(deployment) : Math.max(0, running);
  if (elapsed === null) return null;
  return (
    <span className="font-mono text-13 text-ink" suppressHydrationWarning>
      {formatDuration(elapsed)}
    </span>
  );
}
