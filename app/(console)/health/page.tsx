import type { Metadata } from "next";
import { HealthScreen } from "@/components/health/health-screen";
import { INCIDENTS_SHOWN } from "@/components/health/incidents-shown";
import { openPage, type SearchParams } from "@/lib/server/open-page";

export const metadata: Metadata = { title: "Health" };

export default async function HealthPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const page = await openPage("health:read", searchParams);
  const { trpc, environment } = page;
  await page.prefetch(
    trpc.health.list.queryOptions({ environment }),
    trpc.health.listIncidents.queryOptions({ environment, limit: INCIDENTS_SHOWN }),
  );
  return page.show(<HealthScreen />);
}
