import type { Metadata } from "next";
import { UnleashScreen } from "@/components/flags/unleash/unleash-screen";
import { openPage, type SearchParams } from "@/lib/server/open-page";

interface ConnectionPageProps {
  readonly params: Promise<{ readonly connection: string }>;
  readonly searchParams: SearchParams;
}

export const metadata: Metadata = { title: "Unleash" };

export default async function ConnectionPage({ params, searchParams }: ConnectionPageProps) {
  const connection = decodeURIComponent((await params).connection);
  const page = await openPage("flag:read", searchParams);
  await page.prefetch(page.trpc.flags.unleash.connections.queryOptions());
  return page.show(<UnleashScreen connection={connection} />);
}
