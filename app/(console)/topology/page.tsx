import type { Metadata } from "next";
import { TopologyScreen } from "@/components/topology/topology-screen";
import { openPage, type SearchParams } from "@/lib/server/open-page";

export const metadata: Metadata = { title: "Topology" };

interface TopologyPageProps {
  readonly searchParams: SearchParams;
}

export default async function TopologyPage({ searchParams }: TopologyPageProps) {
  const { trpc, environment, parameters, prefetch, show } = await openPage(
    "topology:read",
    searchParams,
  );
  if (!parameters["focus"]) await prefetch(trpc.topology.get.queryOptions({ environment }));
  return show(<TopologyScreen />);
}
