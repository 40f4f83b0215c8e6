import type { Metadata } from "next";
import { ReleasesScreen } from "@/components/releases/releases-screen";
import { openPage, type SearchParams } from "@/lib/server/open-page";

export const metadata: Metadata = { title: "Releases" };

interface ReleasesPageProps {
  readonly searchParams: SearchParams;
}

export default async function ReleasesPage({ searchParams }: ReleasesPageProps) {
  const { trpc, environment, prefetch, show } = await openPage("release:read", searchParams);
  await prefetch(
    trpc.releases.matrix.queryOptions({}),
    trpc.releases.listDeployments.queryOptions({ limit: 15 }),
    trpc.releases.dora.queryOptions({ environment, days: 14 }),
  );
  return show(<ReleasesScreen />);
}
