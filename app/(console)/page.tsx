import type { Metadata } from "next";
import { OverviewScreen } from "@/components/overview/overview-screen";
import { LATEST_CHANGES } from "@/components/overview/shown";
import { openPage, type SearchParams } from "@/lib/server/open-page";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const page = await openPage("health:read", searchParams);
  const { trpc, environment } = page;
  await page.prefetch(
    trpc.health.list.queryOptions({ environment }),
    trpc.health.wrongNow.queryOptions({ environment }),
    trpc.services.list.queryOptions({ environment, limit: 200 }),
    trpc.releases.listDeployments.queryOptions({ active: true }),
    trpc.changes.list.queryOptions({ limit: LATEST_CHANGES }),
  );
  return page.show(<OverviewScreen />);
}
