"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useTRPC } from "@/lib/client/trpc";
import { FIRST_PAGE, KEPT_PAGES, type listQueryOf, nextPageOf, PAGE_SIZE } from "./list-query";

type ListQuery = ReturnType<typeof listQueryOf>;

/**
 * The list page by page, a few pages at a time: what was scrolled past is let go, so that a change read anew costs the
 * same after ten thousand flags as after fifty. Cursors only lead on; the way back is remembered.
 */
export function useFlagPages(query: ListQuery, isEnabled: boolean) {
  const trpc = useTRPC();
  const before = useRef(new Map<string, string>());
  const list = useInfiniteQuery(
    trpc.flags.list.infiniteQueryOptions(query, {
      initialCursor: FIRST_PAGE,
      getNextPageParam: (page, _all, at) => {
        const next = nextPageOf(page);
        if (next !== null) before.current.set(next, at ?? FIRST_PAGE);
        return next;
      },
      getPreviousPageParam: (_page, _all, at) => (at ? before.current.get(at) : undefined),
      maxPages: KEPT_PAGES,
      placeholderData: keepPreviousData,
      enabled: isEnabled,
    }),
  );
  const skipped = pagesBefore(list.data?.pageParams[0], before.current);
  return { list, skipped: skipped * PAGE_SIZE };
}

const pagesBefore = (first: unknown, before: ReadonlyMap<string, string>): number => {
  let count = 0;
  let at = typeof first === "string" ? first : FIRST_PAGE;
  while (at !== FIRST_PAGE) {
    at = before.get(at) ?? FIRST_PAGE;
    count += 1;
  }
  return count;
};
