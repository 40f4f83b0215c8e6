import type { Metadata } from "next";
import { SegmentsScreen } from "@/components/flags/segments/segments-screen";
import { openPage, type SearchParams } from "@/lib/server/open-page";

export const metadata: Metadata = { title: "Segments" };

export default async function SegmentsPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const page = await openPage("flag:read", searchParams);
  await page.prefetch(page.trpc.flags.segments.list.queryOptions({}));
  return page.show(<SegmentsScreen />);
}
