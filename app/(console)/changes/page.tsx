import type { Metadata } from "next";
import { ChangesScreen } from "@/components/changes/changes-screen";
import { openPage, type SearchParams } from "@/lib/server/open-page";

export const metadata: Metadata = { title: "Changes" };

export default async function ChangesPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const page = await openPage("change:read", searchParams);
  return page.show(<ChangesScreen />);
}
