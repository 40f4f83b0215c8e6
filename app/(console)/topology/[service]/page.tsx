import type { Metadata } from "next";
import { HexagonScreen } from "@/components/topology/hexagon-screen/hexagon-screen";
import { openPage, type SearchParams } from "@/lib/server/open-page";

export const metadata: Metadata = { title: "Hexagon" };

interface HexagonPageProps {
  readonly params: Promise<{ readonly service: string }>;
  readonly searchParams: SearchParams;
}

export default async function HexagonPage({ params, searchParams }: HexagonPageProps) {
  const service = decodeURIComponent((await params).service);
  const { trpc, environment, require, show } = await openPage("topology:read", searchParams);
  await require(trpc.topology.hexagon.queryOptions({ environment, service }));
  return show(<HexagonScreen service={service} />);
}
