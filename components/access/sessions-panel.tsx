"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { QueryView } from "@/components/layout/query-view";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel, PanelFoot, PanelHead } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast-store";
import type { SessionItem } from "@/contracts/access";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { deviceName } from "./device-name";

/** The browsers one is signed in with. */
export function SessionsPanel() {
  const trpc = useTRPC();
  const query = useQuery(trpc.access.listSessions.queryOptions());
  return (
    <QueryView query={query} what="Your sessions">
      {({ items }) => <Sessions items={items} />}
    </QueryView>
  );
}

const SHOWN_AT_FIRST = 5;

function Sessions({ items }: { readonly items: readonly SessionItem[] }) {
  const [showsAll, setShowsAll] = useState(false);
  const ordered = items.toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
  const shown = showsAll ? ordered : ordered.slice(0, SHOWN_AT_FIRST);
  return (
    <Panel>
      <PanelHead title="Where you are signed in" more={items.length} />
      <ul>
        {shown.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {shown.length < items.length ? (
        <PanelFoot>
          <Button size="small" look="ghost" className="-ml-2" onClick={() => setShowsAll(true)}>
            Show all {items.length}
          </Button>
        </PanelFoot>
      ) : null}
    </Panel>
  );
}

function SessionRow({ session }: { readonly session: SessionItem }) {
  const trpc = useTRPC();
  const end = useMutation(
    trpc.access.endSession.mutationOptions({
      onSuccess: () => showToast({ title: "The session has ended" }),
      onError: (error) =>
        showToast({
          status: "failing",
          title: "The session was not ended",
          detail: failureOf(error).message,
        }),
    }),
  );
  return (
    <li className="flex min-h-11 items-center gap-2 px-4 py-2 not-first:border-t not-first:border-line">
      <div className="min-w-0 flex-1">
        <div className="flex items-center gap-2">
          <span className="truncate" title={session.userAgent ?? undefined}>
            {deviceName(session.userAgent)}
          </span>
          {session.isCurrent ? <Badge status="healthy">this one</Badge> : null}
        </div>
        <div className="truncate text-12 text-ink-3">
          {session.address ? (
            <span className="font-mono tracking-mono">{session.address} · </span>
          ) : null}
          seen <RelativeTime at={session.lastSeenAt} />
        </div>
      </div>
      {session.isCurrent ? null : (
        <Button
          changes
          size="small"
          busy={end.isPending}
          aria-label={`End the session of ${deviceName(session.userAgent)}`}
          onClick={() => end.mutate({ sessionId: session.id })}
        >
          End
        </Button>
      )}
    </li>
  );
}
