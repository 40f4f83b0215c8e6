import type { Metadata } from "next";
import { PlanScreen } from "@/components/releases/plan/plan-screen";
import { openPage, type SearchParams } from "@/lib/server/open-page";

export const metadata: Metadata = { title: "Roll back" };

interface RollBackPageProps {
  readonly params: Promise<{ readonly service: string }>;
  readonly searchParams: SearchParams;
}

/** Who may look sees the preview; who may not act reads why. */
export default async function RollBackPage({ params, searchParams }: RollBackPageProps) {
  const service = decodeURIComponent((await params).service);
  const { trpc, environment, parameters, prefetch, show } = await openPage(
    "release:read",
    searchParams,
  );
  if (!parameters["deployment"] && !parameters["release"])
    await prefetch(trpc.releases.previewRollback.queryOptions({ service, environment }));
  return show(<PlanScreen kind="rollback" service={service} />);
}
