import type { Metadata } from "next";
import { ConnectedFlagScreen } from "@/components/flags/unleash/connected-flag-screen";
import { openPage, type SearchParams } from "@/lib/server/open-page";

interface ConnectedFlagPageProps {
  readonly params: Promise<{ readonly connection: string; readonly flag: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata({ params }: ConnectedFlagPageProps): Promise<Metadata> {
  return { title: decodeURIComponent((await params).flag) };
}

export default async function ConnectedFlagPage({ params, searchParams }: ConnectedFlagPageProps) {
  const given = await params;
  const connection = decodeURIComponent(given.connection);
  const name = decodeURIComponent(given.flag);
  const page = await openPage("flag:read", searchParams);
  await page.require(page.trpc.flags.unleash.flag.queryOptions({ connection, name }));
  return page.show(<ConnectedFlagScreen connection={connection} name={name} />);
}
