import type { Metadata } from "next";
import { PlaygroundScreen } from "@/components/flags/playground/playground-screen";
import { openPage, type SearchParams } from "@/lib/server/open-page";

export const metadata: Metadata = { title: "Playground" };

export default async function PlaygroundPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const page = await openPage("flag:read", searchParams);
  return page.show(<PlaygroundScreen />);
}
