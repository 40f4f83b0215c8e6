import type { Metadata } from "next";
import { ExchangeScreen } from "@/components/flags/exchange/exchange-screen";
import { openPage, type SearchParams } from "@/lib/server/open-page";

export const metadata: Metadata = { title: "Import and export" };

export default async function ExchangePage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const page = await openPage("flag:read", searchParams);
  await page.prefetch(page.trpc.flags.projects.list.queryOptions());
  return page.show(<ExchangeScreen />);
}
