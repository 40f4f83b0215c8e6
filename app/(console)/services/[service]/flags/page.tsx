import type { Metadata } from "next";
import { ServiceFlags } from "@/components/overview/service-flags";
import { openServicePage, type ServicePageProps } from "@/lib/server/service-page";

export async function generateMetadata({ params }: ServicePageProps): Promise<Metadata> {
  return { title: `${decodeURIComponent((await params).service)}, flags` };
}

export default async function ServiceFlagsPage(props: ServicePageProps) {
  const page = await openServicePage("flag:read", props);
  return page.show(<ServiceFlags service={page.service} />);
}
