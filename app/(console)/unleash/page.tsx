import type { Metadata } from "next";
import { UnleashScreen } from "@/components/flags/unleash/unleash-screen";
import { openPage, type SearchParams } from "@/lib/server/open-page";

export const metadata: Metadata = { title: "Unleash" };

export default async function UnleashPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const page = await openPage("flag:read", searchParams);
  await page.prefetch(page.trpc.flags.unleash.connections.queryOptions());
  return page.show(<UnleashScreen />);
}
