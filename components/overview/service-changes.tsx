"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ChangeDays } from "@/components/changes/change-days";
import { Page } from "@/components/layout/page";
import { QueryView } from "@/components/layout/query-view";
import { UndoDialog } from "@/components/layout/undo-dialog";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { ChangeOutput } from "@/contracts/changes";
import { useTRPC } from "@/lib/client/trpc";
import { SERVICE_CHANGES } from "./shown";

/** Everything that was changed on one service, newest first. */
export function ServiceChanges({ service }: { readonly service: string }) {
  const trpc = useTRPC();
  const [undoing, setUndoing] = useState<ChangeOutput | null>(null);
  const query = useInfiniteQuery(
    trpc.changes.list.infiniteQueryOptions(
      { service, limit: SERVICE_CHANGES },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  return (
    <Page className="pt-4">
      <QueryView query={query} what="Changes">
        {({ pages }) => (
          <Listing changes={pages.flatMap(({ items }) => items)} onUndo={setUndoing} />
        )}
      </QueryView>
      {query.hasNextPage ? (
        <Button
          busy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
          className="mt-4"
        >
          Older changes
        </Button>
      ) : null}
      {undoing ? <UndoDialog change={undoing} onClose={() => setUndoing(null)} /> : null}
    </Page>
  );
}

interface ListingProps {
  readonly changes: readonly ChangeOutput[];
  readonly onUndo: (change: ChangeOutput) => void;
}

function Listing({ changes, onUndo }: ListingProps) {
  if (changes.length > 0) return <ChangeDays changes={changes} onUndo={onUndo} />;
  return (
    <Panel>
      <EmptyState icon="changes" title="Nothing was changed yet">
        Deployments, toggles and edits that touch this service stand here.
      </EmptyState>
    </Panel>
  );
}
