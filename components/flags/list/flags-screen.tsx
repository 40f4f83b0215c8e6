"use client";

import { useSearchParams } from "next/navigation";
import { useDeferredValue } from "react";
import { Page, PageHeader } from "@/components/layout/page";
import { QueryView } from "@/components/layout/query-view";
import { SkeletonPanel } from "@/components/ui/skeleton";
import { useEnvironment } from "@/lib/client/environment";
import { formatCount } from "@/lib/format/number";
import { FlagPlaces } from "../flag-places";
import { ServerFilter } from "../server-filter";
import { FlagList } from "./flag-list";
import { FlagToolbar } from "./flag-toolbar";
import { listQueryOf } from "./list-query";
import { NewFlagButton } from "./new-flag-button";
import { useFlagPages } from "./use-flag-pages";

/** Every flag with a switch per environment. */
export function FlagsScreen() {
  const environment = useEnvironment();
  const search = useSearchParams();
  const wanted = listQueryOf(environment.name, (name) => search.get(name) ?? "");
  const query = useDeferredValue(wanted);
  const { list, skipped } = useFlagPages(query, environment.name !== "");
  const counts = list.data?.pages[0]?.counts;
  return (
    <Page>
      <PageHeader
        title="Flags"
        {...(counts && { count: formatCount(counts.all) })}
        actions={
          <>
            <ServerFilter withAll />
            <NewFlagButton />
          </>
        }
        className="mb-3 max-tablet:sr-only"
      />
      <FlagPlaces />
      <FlagToolbar counts={counts} />
      <QueryView query={list} what="Flags" skeleton={<SkeletonPanel rows={10} />}>
        {({ pages }) => (
          <FlagList
            key={JSON.stringify(query)}
            pages={pages}
            skipped={skipped}
            isFetching={list.isFetching}
            {...(list.hasNextPage && { onMore: () => void list.fetchNextPage() })}
            {...(list.hasPreviousPage && { onBack: () => void list.fetchPreviousPage() })}
          />
        )}
      </QueryView>
    </Page>
  );
}
