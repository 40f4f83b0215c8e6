import type { Metadata } from "next";
import { FlagsScreen } from "@/components/flags/list/flags-screen";
import { FIRST_PAGE, listQueryOf, nextPageOf } from "@/components/flags/list/list-query";
import { openPage, type SearchParams } from "@/lib/server/open-page";

export const metadata: Metadata = { title: "Flags" };

export default async function FlagsPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const page = await openPage("flag:read", searchParams);
  const parameter = (name: string): string => page.parameters[name]?.toString() ?? "";
  const query = listQueryOf(page.environment, parameter);
  await page.prefetchPages(
    page.trpc.flags.list.infiniteQueryOptions(query, {
      initialCursor: FIRST_PAGE,
      getNextPageParam: nextPageOf,
    }),
  );
  return page.show(<FlagsScreen />);
}
