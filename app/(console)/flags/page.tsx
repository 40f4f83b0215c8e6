import type { Metadata } from "next";
import { FlagsScreen } from "@/components/flags/flags-screen";
import { listQueryOf } from "@/components/flags/list-query";
import { openPage, type SearchParams } from "@/lib/server/open-page";

export const metadata: Metadata = { title: "Flags" };

export default async function FlagsPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const page = await openPage("flag:read", searchParams);
  const parameter = (name: string): string => page.parameters[name]?.toString() ?? "";
  const query = listQueryOf(page.environment, parameter);
  await page.prefetch(page.trpc.flags.list.queryOptions(query));
  return page.show(<FlagsScreen />);
}
