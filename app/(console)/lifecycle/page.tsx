import type { Metadata } from "next";
import { LifecycleScreen } from "@/components/flags/lifecycle/lifecycle-screen";
import { lifecycleQueryOf } from "@/components/flags/lifecycle/lifecycle-words";
import { openPage, type SearchParams } from "@/lib/server/open-page";

export const metadata: Metadata = { title: "Lifecycle" };

export default async function LifecyclePage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const page = await openPage("flag:read", searchParams);
  const query = lifecycleQueryOf((name) => page.parameters[name]?.toString() ?? "");
  await page.prefetch(page.trpc.flags.lifecycle.list.queryOptions(query));
  return page.show(<LifecycleScreen />);
}
