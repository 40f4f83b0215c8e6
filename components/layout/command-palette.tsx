"use client";

import { Command } from "cmdk";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { Dialog as Radix } from "radix-ui";
import { useState } from "react";
import { Icon } from "@/components/ui/icon";
import { Kbd } from "@/components/ui/kbd";
import { LampDot } from "@/components/ui/lamp-dot";
import { useEnvironment } from "@/lib/client/environment";
import { setTheme } from "@/lib/client/theme";
import { withEnvironment } from "@/lib/environment-choice";
import { THEMES } from "@/lib/theme";
import { FLAG_PLACES } from "./flag-places";
import { leave } from "./leave";
import { PLACES } from "./navigation";
import { PaletteGroup, PaletteItem } from "./palette-parts";
import { PaletteResults } from "./palette-results";

interface CommandPaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Go anywhere, find anything with a name, run what has no page. */
export function CommandPalette({ open, onOpenChange }: CommandPaletteProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-70 animate-fade bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed top-[12dvh] left-1/2 z-70 w-[calc(100vw-32px)] max-w-[600px] -translate-x-1/2 animate-rise overflow-clip rounded-panel border border-line bg-raised shadow-pop outline-none max-tablet:top-4"
        >
          <Radix.Title className="sr-only">Search or run a command</Radix.Title>
          <Palette close={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Palette({ close }: { readonly close: () => void }) {
  const router = useRouter();
  const { name } = useEnvironment();
  const [query, setQuery] = useState("");
  const run = (action: () => void) => {
    close();
    action();
  };
  const go = (href: string) => run(() => router.push(withEnvironment(href, name) as Route));
  return (
    <Command label="Search or run a command" loop>
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Icon name="search" className="text-ink-3" />
        <Command.Input
          autoFocus
          value={query}
          onValueChange={setQuery}
          placeholder="Find a service, flag or deployment, or run a command"
          className="h-12 min-w-0 flex-1 bg-transparent text-14 outline-none max-tablet:text-16"
        />
        <Kbd>Esc</Kbd>
      </div>
      <Command.List className="max-h-[min(420px,64dvh)] overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-6 text-center text-ink-3">
          Nothing is called that.
        </Command.Empty>
        <PaletteResults query={query} onGo={go} />
        <Places onGo={go} />
        <Environments run={run} />
        <Commands run={run} />
      </Command.List>
    </Command>
  );
}

function Places({ onGo }: { readonly onGo: (href: string) => void }) {
  return (
    <PaletteGroup heading="Go to">
      {PLACES.map((place) => (
        <PaletteItem
          key={place.href}
          icon={place.icon}
          value={`go to ${place.label}`}
          onSelect={() => onGo(place.href)}
          aside={place.keys.split(" ").map((key) => <Kbd key={key}>{key.toUpperCase()}</Kbd>)}
        >
          {place.label}
        </PaletteItem>
      ))}
      {FLAG_PLACES.map((place) => (
        <PaletteItem
          key={place.href}
          icon={place.icon}
          value={`go to flags ${place.label}`}
          onSelect={() => onGo(place.href)}
        >
          Flags: {place.label}
        </PaletteItem>
      ))}
    </PaletteGroup>
  );
}

interface RunProps {
  readonly run: (action: () => void) => void;
}

function Environments({ run }: RunProps) {
  const { name, all, choose } = useEnvironment();
  const others = all.filter((environment) => environment.name !== name);
  if (others.length === 0) return null;
  return (
    <PaletteGroup heading="Environment">
      {others.map((environment) => (
        <PaletteItem
          key={environment.name}
          icon="updown"
          value={`switch to environment ${environment.name}`}
          onSelect={() => run(() => choose(environment.name))}
          aside={<LampDot lit={environment.isProduction} small />}
        >
          Switch to {environment.name}
        </PaletteItem>
      ))}
    </PaletteGroup>
  );
}

const THEME_ICONS = { light: "sun", dark: "moon", system: "system" } as const;

function Commands({ run }: RunProps) {
  return (
    <PaletteGroup heading="Commands">
      {THEMES.map((theme) => (
        <PaletteItem
          key={theme}
          icon={THEME_ICONS[theme]}
          value={`theme ${theme}`}
          onSelect={() => run(() => setTheme(theme))}
        >
          {theme === "system" ? "Theme as the system" : `Theme ${theme}`}
        </PaletteItem>
      ))}
      <PaletteItem icon="sign-out" value="sign out" onSelect={() => run(leave)}>
        Sign out
      </PaletteItem>
    </PaletteGroup>
  );
}
