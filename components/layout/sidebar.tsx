"use client";

import { usePathname } from "next/navigation";
import { AppLink } from "@/components/ui/app-link";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { Kbd } from "@/components/ui/kbd";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { useLive } from "@/lib/client/live";
import { useSession } from "@/lib/client/session";
import { formatCount } from "@/lib/format/number";
import { BrandMark } from "./brand-mark";
import { type NavCount, type NavCounts, useNavCounts } from "./nav-counts";
import { PLACES, type Place, placeOf } from "./navigation";

interface SidebarProps {
  readonly onShortcuts: () => void;
}

/** 208 wide; a rail of icons from 1100 down; gone at 760, where the bottom bar takes over. */
export function Sidebar({ onShortcuts }: SidebarProps) {
  const { systemName } = useSession();
  const counts = useNavCounts();
  const current = placeOf(usePathname());
  return (
    <aside className="sticky top-0 flex h-dvh flex-col border-r border-line px-2 pb-3 max-tablet:hidden">
      <AppLink
        href="/"
        className="flex h-12 items-center gap-2.5 px-2 pt-0.5 text-14 font-semibold tracking-[-0.012em] max-desktop:justify-center max-desktop:px-0"
      >
        <BrandMark />
        <span className="max-desktop:sr-only">Portside</span>
        <small className="ml-auto truncate text-11 font-normal tracking-normal text-ink-3 max-desktop:hidden">
          {systemName}
        </small>
      </AppLink>
      <nav aria-label="Main" className="mt-2 grid gap-px">
        {PLACES.map((place) => (
          <NavLink key={place.href} place={place} counts={counts} isCurrent={place === current} />
        ))}
      </nav>
      <SideFoot onShortcuts={onShortcuts} />
    </aside>
  );
}

interface NavLinkProps {
  readonly place: Place & { readonly href: keyof NavCounts };
  readonly counts: NavCounts;
  readonly isCurrent: boolean;
}

function NavLink({ place, counts, isCurrent }: NavLinkProps) {
  const count = counts[place.href];
  return (
    <AppLink
      href={place.href}
      title={place.label}
      {...(isCurrent ? { "aria-current": "page" as const } : {})}
      className={cn(
        "flex h-[30px] items-center gap-2.5 rounded-control px-2 transition-colors max-desktop:h-9 max-desktop:justify-center max-desktop:px-0",
        isCurrent
          ? "bg-pressed font-strong text-ink"
          : "font-book text-ink-2 hover:bg-hover hover:text-ink",
      )}
    >
      <Icon name={place.icon} className={isCurrent ? "text-ink" : "text-ink-3"} />
      <span className="max-desktop:sr-only">{place.label}</span>
      {count ? <Count count={count} isCurrent={isCurrent} /> : null}
    </AppLink>
  );
}

function Count({ count, isCurrent }: { readonly count: NavCount; readonly isCurrent: boolean }) {
  return (
    <span
      className={cn(
        "ml-auto flex items-center gap-[5px] text-11 font-book max-desktop:hidden",
        isCurrent ? "text-ink-2" : "text-ink-3",
      )}
    >
      {count.status ? <StatusGlyph status={count.status} size={10} label="" /> : null}
      <span aria-hidden="true">{formatCount(count.count)}</span>
      <span className="sr-only">{count.label}</span>
    </span>
  );
}

function SideFoot({ onShortcuts }: SidebarProps) {
  const { portsideVersion } = useSession();
  const { status } = useLive();
  return (
    <div className="mt-auto grid gap-1.5 p-2 text-11 text-ink-3 max-desktop:hidden">
      <span className="flex items-center gap-2">
        <StatusGlyph
          status={status === "live" ? "healthy" : "unknown"}
          size={10}
          label=""
          keepsWhenStale
        />
        Portside {portsideVersion}
      </span>
      <button
        type="button"
        onClick={onShortcuts}
        className="flex items-center justify-between hover:text-ink"
      >
        Keyboard shortcuts
        <Kbd>?</Kbd>
      </button>
    </div>
  );
}
