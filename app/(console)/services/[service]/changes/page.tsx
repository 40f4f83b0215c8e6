import type { Metadata } from "next";
import { ServiceChanges } from "@/components/overview/service-changes";
import { openServicePage, type ServicePageProps } from "@/lib/server/service-page";

export async function generateMetadata({ params }: ServicePageProps): Promise<Metadata> {
  return { title: `${decodeURIComponent((await params).service)}, changes` };
}

export default async function ServiceChangesPage(props: ServicePageProps) {
  const page = await openServicePage("change:read", props);
  return page.show(<ServiceChanges service={page.service} />);
}
