"use client";

import { Command } from "cmdk";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icons";
import { Kbd } from "@/components/ui/kbd";
import { LampDot } from "@/components/ui/lamp-dot";
import { useEnvironment } from "@/lib/client/environment";
import { setTheme } from "@/lib/client/theme";
import { withEnvironment } from "@/lib/environment-choice";
import { THEMES } from "@/lib/theme";
import { leave } from "./leave";
import { PLACES } from "./navigation";

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
  const [query, setQuery] = useState("");
  const run = (action: () => void) => {
    close();
    action();
  };
  return (
    <Command label="Search or run a command" loop>
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Icon name="search" className="text-ink-3" />
        <Command.Input
          autoFocus
          value={query}
          onValueChange={setQuery}
          placeholder="Find a service, flag or deployment, or run a command"
          className="h-12 flex-1 bg-transparent text-14 outline-none"
        />
        <Kbd>Esc</Kbd>
      </div>
      <Command.List className="max-h-[min(420px,64dvh)] overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-6 text-center text-ink-3">
          Nothing is called that.
        </Command.Empty>
        <Places run={run} />
        <Environments run={run} />
        <Commands run={run} />
      </Command.List>
    </Command>
  );
}

interface GroupProps {
  readonly run: (action: () => void) => void;
}

function Places({ run }: GroupProps) {
  const router = useRouter();
  const { name } = useEnvironment();
  return (
    <Group heading="Go to">
      {PLACES.map((place) => (
        <Item
          key={place.href}
          icon={place.icon}
          value={`go to ${place.label}`}
          onSelect={() => run(() => router.push(withEnvironment(place.href, name) as Route))}
          aside={place.keys.split(" ").map((key) => <Kbd key={key}>{key.toUpperCase()}</Kbd>)}
        >
          {place.label}
        </Item>
      ))}
    </Group>
  );
}

function Environments({ run }: GroupProps) {
  const { name, all, choose } = useEnvironment();
  return (
    <Group heading="Environment">
      {all
        .filter((environment) => environment.name !== name)
        .map((environment) => (
          <Item
            key={environment.name}
            icon="releases"
            value={`switch to environment ${environment.name}`}
            onSelect={() => run(() => choose(environment.name))}
            aside={<LampDot lit={environment.isProduction} small />}
          >
            Switch to {environment.name}
          </Item>
        ))}
    </Group>
  );
}

const THEME_ICONS = { light: "sun", dark: "moon", system: "system" } as const;

function Commands({ run }: GroupProps) {
  return (
    <Group heading="Commands">
      {THEMES.map((theme) => (
        <Item
          key={theme}
          icon={THEME_ICONS[theme]}
          value={`theme ${theme}`}
          onSelect={() => run(() => setTheme(theme))}
        >
          {theme === "system" ? "Theme as the system" : `Theme ${theme}`}
        </Item>
      ))}
      <Item icon="sign-out" value="sign out" onSelect={() => run(() => leave())}>
        Sign out
      </Item>
    </Group>
  );
}

function Group({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-11 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-3"
    >
      {children}
    </Command.Group>
  );
}

interface ItemProps {
  readonly icon: IconName;
  /** What typing is matched against. */
  readonly value: string;
  readonly onSelect: () => void;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

function Item({ icon, value, onSelect, aside, children }: ItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-9 cursor-default items-center gap-2.5 rounded-control px-2.5 data-[selected=true]:bg-hover max-tablet:h-11"
    >
      <Icon name={icon} className="text-ink-3" />
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {aside ? (
        <span className="flex flex-none items-center gap-1 text-12 text-ink-3">{aside}</span>
      ) : null}
    </Command.Item>
  );
}
