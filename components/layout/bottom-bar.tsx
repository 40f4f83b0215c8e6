"use client";

import { usePathname } from "next/navigation";
import { useState } from "react";
import { AppLink } from "@/components/ui/app-link";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Dialog, DialogBody } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { useSession } from "@/lib/client/session";
import { setTheme, useTheme } from "@/lib/client/theme";
import { leave } from "./leave";
import { useNavCounts } from "./nav-counts";
import { ON_PHONES, PLACES, type Place, type PlaceHref, placeOf } from "./navigation";

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
      <MoreSheet open={isMoreOpen} onOpenChange={setMoreOpen} />
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

interface MoreSheetProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

function MoreSheet({ open, onOpenChange }: MoreSheetProps) {
  const { actor } = useSession();
  const rest = PLACES.filter(({ href }) => !ON_PHONES.includes(href));
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="More">
      <DialogBody>
        <ul>
          {rest.map((place) => (
            <li key={place.href} className="not-first:border-t not-first:border-line">
              <AppLink
                href={place.href}
                onClick={() => onOpenChange(false)}
                className="flex h-12 items-center gap-3"
              >
                <Icon name={place.icon} className="text-ink-3" />
                {place.label}
              </AppLink>
            </li>
          ))}
        </ul>
        <ThemeChoice />
        <div className={cn("flex items-center gap-3 border-t border-line pt-4")}>
          <Avatar name={actor.name} large />
          <div className="min-w-0 flex-1">
            <div className="truncate font-strong">{actor.name}</div>
            <div className="text-12 text-ink-3">{actor.role}</div>
          </div>
          <Button onClick={() => leave()}>Sign out</Button>
        </div>
      </DialogBody>
    </Dialog>
  );
}

const THEME_SEGMENTS = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "system", label: "System" },
] as const;

function ThemeChoice() {
  const theme = useTheme();
  return (
    <div className="flex items-center justify-between gap-3">
      Theme
      <SegmentedControl
        label="Theme"
        value={theme}
        segments={THEME_SEGMENTS}
        onValueChange={setTheme}
      />
    </div>
  );
}
