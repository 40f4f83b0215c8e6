import type { Metadata } from "next";
import { ServicesWithHealth } from "@/components/overview/services-with-health";
import { openPage, type SearchParams } from "@/lib/server/open-page";

export const metadata: Metadata = { title: "Services" };

export default async function ServicesPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const page = await openPage("service:read", searchParams);
  const { trpc, environment } = page;
  await page.prefetch(trpc.services.list.queryOptions({ environment, limit: 200 }));
  return page.show(<ServicesWithHealth />);
}
