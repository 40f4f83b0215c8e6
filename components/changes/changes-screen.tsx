"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Page, PageHeader } from "@/components/layout/page";
import { UndoDialog } from "@/components/layout/undo-dialog";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { Loading, SkeletonPanel } from "@/components/ui/skeleton";
import type { ChangeOutput } from "@/contracts/changes";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { ChainLine } from "./chain-line";
import { ChangeDays } from "./change-days";
import { ExportMenu } from "./export-menu";
import { FilterBar } from "./filter-bar";
import { useChangeFilters } from "./use-change-filters";

const PAGE_SIZE = 50;

/** Everything anybody did that altered the running system, newest first, and the way back. */
export function ChangesScreen() {
  const use = useChangeFilters();
  const trpc = useTRPC();
  const [undoing, setUndoing] = useState<ChangeOutput | null>(null);
  const query = useInfiniteQuery(
    trpc.changes.list.infiniteQueryOptions(
      { ...use.query, limit: PAGE_SIZE },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: (before) => before },
    ),
  );
  const changes = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page>
      <PageHeader title="Changes" actions={<ExportMenu query={use.query} />} />
      <FilterBar use={use} />
      {query.isPending ? (
        <Loading label="Changes: loading">
          <SkeletonPanel rows={8} figures={1} />
        </Loading>
      ) : null}
      {query.isError && changes.length === 0 ? (
        <Panel>
          <ErrorState
            title="Changes could not be read"
            message={failureOf(query.error).message}
            details={{ ...failureOf(query.error), at: new Date(query.errorUpdatedAt) }}
            onRetry={() => void query.refetch()}
          />
        </Panel>
      ) : null}
      {query.isSuccess && changes.length === 0 ? <NothingFound use={use} /> : null}
      <ChangeDays changes={changes} onUndo={setUndoing} />
      <footer className="mt-4 flex flex-wrap items-center gap-3">
        {query.hasNextPage ? (
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Older changes
          </Button>
        ) : null}
        <ChainLine />
      </footer>
      {undoing ? <UndoDialog change={undoing} onClose={() => setUndoing(null)} /> : null}
    </Page>
  );
}

function NothingFound({ use }: { readonly use: ReturnType<typeof useChangeFilters> }) {
  if (use.isFiltered)
    return (
      <Panel>
        <EmptyState
          icon="filter"
          title="No change fits"
          actions={<Button onClick={use.clear}>Clear the filters</Button>}
        >
          Nothing was changed that fits all of these filters.
        </EmptyState>
      </Panel>
    );
  return (
    <Panel>
      <EmptyState icon="changes" title="Nothing was changed yet">
        Every toggle, deployment and edit is kept here, with who did it, why, and the way back.
      </EmptyState>
    </Panel>
  );
}
