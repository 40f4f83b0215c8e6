import type { Metadata } from "next";
import { ServiceSummary } from "@/components/overview/service-summary";
import { LATEST_OF_SERVICE } from "@/components/overview/shown";
import { openServicePage, type ServicePageProps } from "@/lib/server/service-page";

export async function generateMetadata({ params }: ServicePageProps): Promise<Metadata> {
  return { title: decodeURIComponent((await params).service) };
}

export default async function ServicePage(props: ServicePageProps) {
  const page = await openServicePage("service:read", props);
  const { trpc, environment, service } = page;
  await page.prefetch(
    trpc.health.series.queryOptions({ environment, service, window: "1h" }),
    trpc.changes.list.queryOptions({ service, limit: LATEST_OF_SERVICE }),
  );
  return page.show(<ServiceSummary service={service} />);
}
