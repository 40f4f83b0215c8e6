import type { Permission } from "@/server/domain/access/permission";
import { openPage, type SearchParams } from "./open-page";

export interface ServicePageProps {
  readonly params: Promise<{ service: string }>;
  readonly searchParams: SearchParams;
}

/** A view of one service: without the service there is no such page. */
export async function openServicePage(permission: Permission, props: ServicePageProps) {
  const page = await openPage(permission, props.searchParams);
  const service = decodeURIComponent((await props.params).service);
  const { environment } = page;
  await page.require(page.trpc.services.get.queryOptions({ environment, service }));
  return { ...page, service };
}
