import type { Metadata } from "next";
import { AccessScreen } from "@/components/access/access-screen";
import { openPage, type SearchParams } from "@/lib/server/open-page";

export const metadata: Metadata = { title: "Access" };

export default async function AccessPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const page = await openPage("access:read", searchParams);
  await page.prefetch(page.trpc.access.listSessions.queryOptions());
  return page.show(<AccessScreen />);
}
