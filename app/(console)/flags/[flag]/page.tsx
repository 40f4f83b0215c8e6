import type { Metadata } from "next";
import { historyQueryOf, usageQueryOf } from "@/components/flags/flag/flag-queries";
import { FlagScreen } from "@/components/flags/flag/flag-screen";
import { openPage, type SearchParams } from "@/lib/server/open-page";

interface FlagPageProps {
  readonly params: Promise<{ readonly flag: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata({ params }: FlagPageProps): Promise<Metadata> {
  return { title: decodeURIComponent((await params).flag) };
}

export default async function FlagPage({ params, searchParams }: FlagPageProps) {
  const name = decodeURIComponent((await params).flag);
  const { trpc, environment, ...page } = await openPage("flag:read", searchParams);
  await page.require(trpc.flags.get.queryOptions({ name }));
  await page.prefetch(
    trpc.flags.usage.queryOptions(usageQueryOf(name, environment)),
    trpc.changes.list.queryOptions(historyQueryOf(name, environment)),
    trpc.flags.schedules.list.queryOptions({ flag: name, environment }),
    trpc.flags.lifecycle.get.queryOptions({ name }),
    trpc.flags.family.get.queryOptions({ name }),
  );
  return page.show(<FlagScreen name={name} />);
}
