import type { Metadata } from "next";
import { ProjectsScreen } from "@/components/flags/projects/projects-screen";
import { openPage, type SearchParams } from "@/lib/server/open-page";

export const metadata: Metadata = { title: "Projects" };

export default async function ProjectsPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const page = await openPage("flag:read", searchParams);
  await page.prefetch(page.trpc.flags.projects.list.queryOptions());
  return page.show(<ProjectsScreen />);
}
