import { AppLink } from "@/components/ui/app-link";
import { Button } from "@/components/ui/button";
import { Panel, PanelHead } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { RelativeTime } from "@/components/ui/time";
import type { DeploymentItem } from "@/contracts/releases";

/** What is being made the running release now, in any environment. */
export function DeployingPanel({
  deployments,
}: {
  readonly deployments: readonly DeploymentItem[];
}) {
  return (
    <Panel>
      <PanelHead
        title="Deploying"
        more={
          <AppLink href="/releases" className="quiet-link">
            All releases
          </AppLink>
        }
      />
      {deployments.length === 0 ? (
        <p className="px-4 py-3 text-12 text-ink-3">Nothing is being deployed.</p>
      ) : (
        <ul>
          {deployments.map((deployment) => (
            <Deploying key={deployment.id} deployment={deployment} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Deploying({ deployment }: { readonly deployment: DeploymentItem }) {
  const { steps, instances, kind } = deployment;
  const done = steps.filter(({ state }) => state === "done" || state === "skipped").length;
  const now = steps.find(({ state }) => state === "running");
  const share = instances.desired === 0 ? 0 : instances.ready / instances.desired;
  return (
    <li className="px-4 pt-[11px] pb-3 not-first:border-t not-first:border-line">
      <div className="flex items-center gap-2">
        <StatusGlyph status="changing" />
        <span className="min-w-0 flex-1 truncate">
          <b>
            {deployment.service} {deployment.version}
          </b>{" "}
          → {deployment.environment}
        </span>
        <Button asChild size="small" className="max-tablet:h-9">
          <AppLink href={`/deployments/${encodeURIComponent(deployment.id)}`}>Watch</AppLink>
        </Button>
      </div>
      <Progress
        label={`step ${Math.min(done + 1, steps.length)} of ${steps.length}`}
        steps={steps.length}
        done={done}
        current={now ? share : 0}
        className="mt-[9px] mb-[7px]"
      />
      <div className="flex justify-between gap-3 text-12 text-ink-2">
        <span className="truncate">
          {kind === "rollback" ? "rolling back, " : ""}
          {instances.ready} of {instances.desired} instances
        </span>
        <span className="truncate text-ink-3">
          {now ? (now.detail ?? now.title) : <RelativeTime at={deployment.requestedAt} />}
        </span>
      </div>
    </li>
  );
}
