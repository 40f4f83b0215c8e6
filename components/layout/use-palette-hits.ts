"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import type { SearchOutput } from "@/contracts/services";
import { useEnvironment } from "@/lib/client/environment";
import { useTRPC } from "@/lib/client/trpc";

export type Hit = SearchOutput["items"][number];

const NONE: readonly Hit[] = [];

/** Everything with a name that fits; while more is typed, what was found before. */
export function usePaletteHits(words: string) {
  const trpc = useTRPC();
  const { name: environment } = useEnvironment();
  const wanted = useDeferredValue(words);
  const { data, isFetching } = useQuery({
    ...trpc.services.search.queryOptions({ query: wanted, environment }),
    enabled: wanted !== "",
    placeholderData: keepPreviousData,
  });
  const hits = wanted === "" ? NONE : (data?.items ?? NONE);
  return { hits, isSearching: isFetching || wanted !== words };
}
