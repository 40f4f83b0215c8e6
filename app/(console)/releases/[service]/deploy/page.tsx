import type { Metadata } from "next";
import { PlanScreen } from "@/components/releases/plan/plan-screen";
import { openPage, type SearchParams } from "@/lib/server/open-page";

export const metadata: Metadata = { title: "Deploy" };

interface DeployPageProps {
  readonly params: Promise<{ readonly service: string }>;
  readonly searchParams: SearchParams;
}

/** Who may look sees the preview; who may not act reads why. */
export default async function DeployPage({ params, searchParams }: DeployPageProps) {
  const service = decodeURIComponent((await params).service);
  const { show } = await openPage("release:read", searchParams);
  return show(<PlanScreen kind="deploy" service={service} />);
}
