"use client";

import { useQuery } from "@tanstack/react-query";
import { AppLink } from "@/components/ui/app-link";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/time";
import { useTRPC } from "@/lib/client/trpc";
import { plural } from "@/lib/format/number";
import { deploymentHref } from "../matrix/model";
import { ProgressRing } from "../progress-ring";

interface ActiveDeploymentProps {
  readonly service: string;
  readonly environment: string;
}

/** Who holds the place now, since when, and the choices: watch it, or end it there. */
export function ActiveDeployment({ service, environment }: ActiveDeploymentProps) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.releases.listDeployments.queryOptions({ service, environment, active: true, limit: 1 }),
  );
  const active = data?.items[0];
  if (!active) return null;
  const { ready, desired } = active.instances;
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-panel border border-changing bg-changing-soft px-4 py-2.5 text-12"
    >
      <ProgressRing progress={desired === 0 ? 0 : ready / desired} label="under way" />
      <span className="min-w-0 flex-1">
        <strong>
          {active.kind === "rollback" ? "A rollback" : "A deployment"} to{" "}
          <span className="font-mono">{active.version}</span> is under way here
        </strong>
        , by {active.requestedBy.name}, since <RelativeTime at={active.requestedAt} />, {ready} of{" "}
        {plural(desired, "instance")}. Only one runs at a time: wait for it, or abort it there.
      </span>
      <Button asChild size="small">
        <AppLink href={deploymentHref(active.id)}>Watch it</AppLink>
      </Button>
    </div>
  );
}
