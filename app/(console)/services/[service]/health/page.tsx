import type { Metadata } from "next";
import { ServiceHealthScreen } from "@/components/health/service-health-screen";
import { windowOf } from "@/components/health/windows";
import { openServicePage, type ServicePageProps } from "@/lib/server/service-page";

export async function generateMetadata({ params }: ServicePageProps): Promise<Metadata> {
  return { title: `${decodeURIComponent((await params).service)}, health` };
}

export default async function ServiceHealthPage(props: ServicePageProps) {
  const page = await openServicePage("health:read", props);
  const { trpc, environment, service, parameters } = page;
  const window = windowOf(parameters["window"]);
  await page.prefetch(
    trpc.health.series.queryOptions({ environment, service, window }),
    trpc.health.availability.queryOptions({ environment, service }),
  );
  return page.show(<ServiceHealthScreen service={service} />);
}
