"use client";

import { AppLink } from "@/components/ui/app-link";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { useSession } from "@/lib/client/session";
import { setTheme, useTheme } from "@/lib/client/theme";
import { leave } from "./leave";
import { ON_PHONES, PLACES } from "./navigation";

interface MoreSheetProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Phones: the places that have no room in the bar, the theme and the way out. */
export function MoreSheet({ open, onOpenChange }: MoreSheetProps) {
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
        <div className="flex items-center gap-3 border-t border-line pt-4">
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
