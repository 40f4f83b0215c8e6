import type { Metadata } from "next";
import { DeploymentScreen } from "@/components/releases/deployment-screen";
import { openPage, type SearchParams } from "@/lib/server/open-page";

export const metadata: Metadata = { title: "Deployment" };

interface DeploymentPageProps {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: SearchParams;
}

export default async function DeploymentPage({ params, searchParams }: DeploymentPageProps) {
  const id = decodeURIComponent((await params).id);
  const { trpc, require, prefetch, show } = await openPage("release:read", searchParams);
  await require(trpc.releases.getDeployment.queryOptions({ id }));
  await prefetch(trpc.releases.listEvents.queryOptions({ id, afterSeq: 0, limit: 500 }));
  return show(<DeploymentScreen id={id} />);
}
