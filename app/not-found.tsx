import type { Metadata } from "next";
import { BrandMark } from "@/components/layout/brand-mark";
import { TextLink } from "@/components/ui/app-link";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-2 p-6 text-center text-ink-2">
      <BrandMark />
      <h1 className="mt-2 text-16 text-ink">There is no such page</h1>
      <p className="max-w-[44ch]">The address may be old, or what it named was removed.</p>
      <TextLink href="/">Go to the overview</TextLink>
    </main>
  );
}
