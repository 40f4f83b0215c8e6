import type { Metadata } from "next";
import { notFound } from "next/navigation";

export const metadata: Metadata = { title: "Not found" };

/** Every address that no page has. Apart from the console's own pages, which may still wait when their status is sent. */
export default function NowherePage() {
  notFound();
}
