import type { Metadata } from "next";
import { ApplicationScreen } from "@/components/flags/applications/application-screen";
import { applicationQueryOf } from "@/components/flags/applications/application-words";
import { openPage, type SearchParams } from "@/lib/server/open-page";

interface ApplicationPageProps {
  readonly params: Promise<{ readonly application: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata({ params }: ApplicationPageProps): Promise<Metadata> {
  return { title: decodeURIComponent((await params).application) };
}

export default async function ApplicationPage({ params, searchParams }: ApplicationPageProps) {
  const appName = decodeURIComponent((await params).application);
  const page = await openPage("flag:read", searchParams);
  const parameter = (name: string): string => page.parameters[name]?.toString() ?? "";
  const query = applicationQueryOf(appName, page.environment, parameter);
  await page.prefetch(page.trpc.flags.applications.get.queryOptions(query));
  return page.show(<ApplicationScreen appName={appName} />);
}
