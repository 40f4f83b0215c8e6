import type { Metadata } from "next";
import { EnvironmentsScreen } from "@/components/flags/environments/environments-screen";
import { openPage, type SearchParams } from "@/lib/server/open-page";

export const metadata: Metadata = { title: "Environments" };

export default async function EnvironmentsPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const page = await openPage("flag:read", searchParams);
  await page.prefetch(page.trpc.flags.environments.list.queryOptions());
  return page.show(<EnvironmentsScreen />);
}
