"use client";

import { useQuery } from "@tanstack/react-query";
import { QueryView } from "@/components/layout/query-view";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { useTRPC } from "@/lib/client/trpc";
import { plural } from "@/lib/format/number";
import { Checks } from "./plan-parts";
import { checksNote, isNoOp, VERDICTS } from "./plan-words";

interface PlanSummaryProps {
  readonly service: string;
  readonly environment: string;
  readonly releaseId: string;
  readonly kind: "deploy";
}

/** The verdict in short, inside the dialog that chooses. */
export function PlanSummary({ service, environment, releaseId }: PlanSummaryProps) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.releases.previewDeployment.queryOptions({ service, environment, releaseId }),
  );
  return (
    <QueryView query={query} what="The preview" skeleton={<Skeleton className="h-16 w-full" />}>
      {(preview) => {
        const look = VERDICTS[preview.verdict];
        const open = preview.checks.filter((check) => check.verdict !== "go");
        return (
          <div className="rounded-control border border-line">
            <p className={cn("flex items-center gap-2 px-3 py-2", look.ground)}>
              <StatusGlyph status={look.status} label="" keepsWhenStale />
              <b className={look.ink}>{look.word}</b>
              <span className="font-mono tracking-mono">
                {preview.current?.version ?? "nothing"} → {preview.target.version}
              </span>
              <span className="ml-auto text-12 text-ink-2">{checksNote(preview.checks)}</span>
            </p>
            <p className="px-3 py-2 text-12 text-ink-2">
              {isNoOp(preview)
                ? "This release already runs here: nothing would be started."
                : `${plural(preview.commitsComing.length, "commit")} come, ${plural(preview.commitsGoing.length, "commit")} go, ${plural(preview.configuration.length, "configuration key")} change, ${plural(preview.instances, "instance")}.`}
            </p>
            {open.length > 0 ? (
              <div className="border-t border-line px-3 py-1">
                <Checks checks={open} />
              </div>
            ) : null}
          </div>
        );
      }}
    </QueryView>
  );
}
