import type { Metadata } from "next";
import { InstancesScreen } from "@/components/services/instances-screen";
import { openServicePage, type ServicePageProps } from "@/lib/server/service-page";

export async function generateMetadata({ params }: ServicePageProps): Promise<Metadata> {
  return { title: `${decodeURIComponent((await params).service)}, instances` };
}

export default async function ServiceInstancesPage(props: ServicePageProps) {
  const page = await openServicePage("service:read", props);
  const { trpc, environment, service } = page;
  await page.prefetch(
    trpc.services.listInstances.queryOptions({ environment, service, includeStopped: false }),
  );
  return page.show(<InstancesScreen service={service} />);
}
