import type { Metadata } from "next";
import { SegmentsScreen } from "@/components/flags/segments/segments-screen";
import { isOwnServer } from "@/components/flags/servers";
import { openPage, type SearchParams } from "@/lib/server/open-page";

export const metadata: Metadata = { title: "Segments" };

export default async function SegmentsPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const page = await openPage("flag:read", searchParams);
  const server = page.parameters["server"]?.toString() ?? "";
  const { segments, unleash } = page.trpc.flags;
  await page.prefetch(unleash.connections.queryOptions());
  await page.prefetch(
    isOwnServer(server)
      ? segments.list.queryOptions({})
      : unleash.segments.list.queryOptions({ connection: server }),
  );
  return page.show(<SegmentsScreen />);
}
