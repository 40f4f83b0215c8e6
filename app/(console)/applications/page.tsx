import type { Metadata } from "next";
import { applicationsQueryOf } from "@/components/flags/applications/application-words";
import { ApplicationsScreen } from "@/components/flags/applications/applications-screen";
import { openPage, type SearchParams } from "@/lib/server/open-page";

export const metadata: Metadata = { title: "Applications" };

export default async function ApplicationsPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const page = await openPage("flag:read", searchParams);
  const parameter = (name: string): string => page.parameters[name]?.toString() ?? "";
  const query = applicationsQueryOf(page.environment, parameter);
  await page.prefetch(page.trpc.flags.applications.list.queryOptions(query));
  return page.show(<ApplicationsScreen />);
}
