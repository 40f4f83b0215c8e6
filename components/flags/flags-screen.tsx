"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useDeferredValue } from "react";
import { Page, PageHeader } from "@/components/layout/page";
import { QueryView } from "@/components/layout/query-view";
import { SkeletonPanel } from "@/components/ui/skeleton";
import { useEnvironment } from "@/lib/client/environment";
import { useTRPC } from "@/lib/client/trpc";
import { formatCount } from "@/lib/format/number";
import { FlagList } from "./flag-list";
import { FlagPlaces } from "./flag-places";
import { FlagToolbar } from "./flag-toolbar";
import { listQueryOf } from "./list-query";
import { NewFlagButton } from "./new-flag-button";

/** Every flag with a switch per environment. */
export function FlagsScreen() {
  const trpc = useTRPC();
  const environment = useEnvironment();
  const search = useSearchParams();
  const wanted = listQueryOf(environment.name, (name) => search.get(name) ?? "");
  const query = useDeferredValue(wanted);
  const list = useQuery({
    ...trpc.flags.list.queryOptions(query),
    placeholderData: keepPreviousData,
    enabled: environment.name !== "",
  });
  const counts = list.data?.counts;
  return (
    <Page>
      <PageHeader
        title="Flags"
        {...(counts && { count: formatCount(counts.all) })}
        actions={<NewFlagButton />}
        className="mb-3 max-tablet:sr-only"
      />
      <FlagPlaces />
      <FlagToolbar counts={counts} />
      <QueryView query={list} what="Flags" skeleton={<SkeletonPanel rows={10} />}>
        {(data) => <FlagList data={data} />}
      </QueryView>
    </Page>
  );
}
