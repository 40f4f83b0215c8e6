import type { Metadata } from "next";
import { HexagonView } from "@/components/topology/hexagon-screen/hexagon-view";
import { openServicePage, type ServicePageProps } from "@/lib/server/service-page";

export async function generateMetadata({ params }: ServicePageProps): Promise<Metadata> {
  return { title: `${decodeURIComponent((await params).service)}, hexagon` };
}

export default async function ServiceHexagonPage(props: ServicePageProps) {
  const page = await openServicePage("topology:read", props);
  const { trpc, environment, service } = page;
  await page.prefetch(trpc.topology.hexagon.queryOptions({ environment, service }));
  return page.show(<HexagonView service={service} />);
}
