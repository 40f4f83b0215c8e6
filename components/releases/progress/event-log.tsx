"use client";

import { useQuery } from "@tanstack/react-query";
import { QueryView } from "@/components/layout/query-view";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { Clock } from "@/components/ui/time";
import type { DeploymentEvent } from "@/contracts/releases";
import { useTRPC } from "@/lib/client/trpc";

const LIMIT = 500;

/** What happened, to the millisecond. */
export function EventLog({ deploymentId }: { readonly deploymentId: string }) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.releases.listEvents.queryOptions({
      id: deploymentId,
      afterSeq: 0,
      limit: LIMIT,
    }),
  );
  return (
    <QueryView query={query} what="Its events" skeleton={<Skeleton className="h-16 w-full" />}>
      {({ items }) => <Events items={items} />}
    </QueryView>
  );
}

const TONES: Record<DeploymentEvent["level"], string> = {
  info: "",
  warn: "text-warn-ink",
  error: "text-bad",
};

function Events({ items }: { readonly items: readonly DeploymentEvent[] }) {
  if (items.length === 0) return <p className="text-12 text-ink-3">Nothing has happened yet.</p>;
  return (
    <section aria-label="Events">
      <ol className="grid gap-1 font-mono text-11 text-ink-2" aria-live="polite">
        {items.map((event) => (
          <li key={event.seq} className={cn("flex gap-3", TONES[event.level])}>
            <span className="flex-none text-ink-3">
              <Clock at={event.at} to="millisecond" />
            </span>
            <span className="min-w-0 [overflow-wrap:anywhere]">{event.message}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
