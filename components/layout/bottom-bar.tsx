"use client";

import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { AppLink } from "@/components/ui/app-link";
import { Icon } from "@/components/ui/icon";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { useNavCounts } from "./nav-counts";
import { ON_PHONES, PLACES, type Place, type PlaceHref, placeOf } from "./navigation";

const MoreSheet = dynamic(() => import("./more-sheet").then((module) => module.MoreSheet), {
  ssr: false,
});

const BAR_ITEM =
  "relative grid place-content-center justify-items-center gap-[3px] text-11 aria-[current=page]:font-strong aria-[current=page]:text-ink text-ink-3";

/** Phones: five places within reach of a thumb, the rest under More. */
export function BottomBar() {
  const current = placeOf(usePathname());
  const counts = useNavCounts();
  const [isMoreOpen, setMoreOpen] = useState(false);
  const shown = PLACES.filter(({ href }) => ON_PHONES.includes(href));
  const isUnderMore = current !== undefined && !shown.some((place) => place === current);
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-40 grid h-[calc(60px+env(safe-area-inset-bottom))] grid-cols-5 border-t border-line bg-panel pb-[env(safe-area-inset-bottom)] tablet:hidden"
    >
      {shown.map((place) => (
        <BarLink key={place.href} place={place} isCurrent={place === current}>
          {counts[place.href]?.status}
        </BarLink>
      ))}
      <button
        type="button"
        aria-haspopup="dialog"
        {...(isUnderMore ? { "aria-current": "page" as const } : {})}
        onClick={() => setMoreOpen(true)}
        className={BAR_ITEM}
      >
        <Icon name="menu" className="justify-self-center" />
        More
      </button>
      {isMoreOpen ? <MoreSheet open onOpenChange={setMoreOpen} /> : null}
    </nav>
  );
}

interface BarLinkProps {
  readonly place: Place & { readonly href: PlaceHref };
  readonly isCurrent: boolean;
  readonly children: "failing" | "degraded" | "changing" | "unknown" | "healthy" | undefined;
}

function BarLink({ place, isCurrent, children: status }: BarLinkProps) {
  return (
    <AppLink
      href={place.href}
      {...(isCurrent ? { "aria-current": "page" as const } : {})}
      className={BAR_ITEM}
    >
      <Icon name={place.icon} className="justify-self-center" />
      {place.label}
      {status ? (
        <StatusGlyph status={status} size={10} className="absolute top-2 left-[calc(50%+8px)]" />
      ) : null}
    </AppLink>
  );
}
