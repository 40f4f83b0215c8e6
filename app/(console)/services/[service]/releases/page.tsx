import type { Metadata } from "next";
import { Page } from "@/components/layout/page";
import { ServiceReleases } from "@/components/releases/history/service-releases";
import { openServicePage, type ServicePageProps } from "@/lib/server/service-page";

export async function generateMetadata({ params }: ServicePageProps): Promise<Metadata> {
  return { title: `${decodeURIComponent((await params).service)}, releases` };
}

export default async function ServiceReleasesPage(props: ServicePageProps) {
  const page = await openServicePage("release:read", props);
  const { trpc, service } = page;
  await page.prefetch(
    trpc.releases.listReleases.queryOptions({ service, limit: 50 }),
    trpc.releases.listDeployments.queryOptions({ service, limit: 50 }),
  );
  return page.show(
    <Page className="pt-4">
      <ServiceReleases service={service} />
    </Page>,
  );
}
