import type { Metadata } from "next";
import { WebhooksScreen } from "@/components/flags/webhooks/webhooks-screen";
import { openPage, type SearchParams } from "@/lib/server/open-page";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const page = await openPage("flag:read", searchParams);
  await page.prefetch(page.trpc.flags.webhooks.list.queryOptions({}));
  return page.show(<WebhooksScreen />);
}
