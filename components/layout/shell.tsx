"use client";

import type { Route } from "next";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Toaster } from "@/components/ui/toaster";
import { useEnvironment } from "@/lib/client/environment";
import { useHotkey } from "@/lib/client/hotkeys";
import { withEnvironment } from "@/lib/environment-choice";
import { BottomBar } from "./bottom-bar";
import { PLACES } from "./navigation";
import { Sidebar } from "./sidebar";
import { StaleBanner } from "./stale-banner";
import { TopBar } from "./top-bar";

const CommandPalette = dynamic(
  () => import("./command-palette").then((module) => module.CommandPalette),
  {
    ssr: false,
  },
);

const ShortcutSheet = dynamic(
  () => import("./shortcut-sheet").then((module) => module.ShortcutSheet),
  { ssr: false },
);

/** The lamp line, the navigation, the top bar and one scrolling page. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { isProduction } = useEnvironment();
  const [open, setOpen] = useState<"palette" | "shortcuts" | null>(null);
  const [hasOpenedPalette, setOpenedPalette] = useState(false);
  const search = () => {
    setOpenedPalette(true);
    setOpen("palette");
  };
  useHotkey("mod+k", { label: "Search or run a command", group: "Everywhere", run: search });
  useHotkey("?", {
    label: "Keyboard shortcuts",
    group: "Everywhere",
    run: () => setOpen("shortcuts"),
  });
  const close = (isOpen: boolean) => {
    if (!isOpen) setOpen(null);
  };
  return (
    <div className="grid min-h-dvh grid-cols-[var(--side)_minmax(0,1fr)] max-desktop:grid-cols-[var(--rail)_minmax(0,1fr)] max-tablet:grid-cols-[minmax(0,1fr)] max-tablet:pb-[calc(60px+env(safe-area-inset-bottom))]">
      <a
        href="#content"
        className="fixed top-2 left-2 z-95 -translate-y-16 rounded-control border border-line bg-raised px-3 py-2 shadow-pop focus:translate-y-0"
      >
        Skip to the page
      </a>
      {isProduction ? (
        <div aria-hidden="true" className="fixed inset-x-0 top-0 z-90 h-0.5 bg-lamp" />
      ) : null}
      <Sidebar onShortcuts={() => setOpen("shortcuts")} />
      <div className="min-w-0">
        <TopBar onSearch={search} />
        <StaleBanner />
        <main id="content" tabIndex={-1} className="min-w-0 outline-none">
          {children}
        </main>
      </div>
      <BottomBar />
      <Toaster />
      <GoTo />
      {open === "shortcuts" ? <ShortcutSheet open onOpenChange={close} /> : null}
      {hasOpenedPalette ? <CommandPalette open={open === "palette"} onOpenChange={close} /> : null}
    </div>
  );
}

/** The sequences that go to the places of the navigation. */
function GoTo() {
  return PLACES.map((place) => <GoToPlace key={place.href} {...place} />);
}

function GoToPlace({ href, label, keys }: (typeof PLACES)[number]) {
  const router = useRouter();
  const { name } = useEnvironment();
  useHotkey(keys, {
    label: `Go to ${label}`,
    group: "Go to",
    run: () => router.push(withEnvironment(href, name) as Route),
  });
  return null;
}
