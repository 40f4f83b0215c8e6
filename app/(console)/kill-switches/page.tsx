import type { Metadata } from "next";
import { killSwitchesQueryOf } from "@/components/flags/kill-switches/kill-switches-query";
import { KillSwitchesScreen } from "@/components/flags/kill-switches/kill-switches-screen";
import { openPage, type SearchParams } from "@/lib/server/open-page";

export const metadata: Metadata = { title: "Kill switches" };

export default async function KillSwitchesPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const page = await openPage("flag:read", searchParams);
  const query = killSwitchesQueryOf(page.environment, page.parameters["q"]?.toString() ?? "");
  await page.prefetch(page.trpc.flags.killSwitches.list.queryOptions(query));
  return page.show(<KillSwitchesScreen />);
}
