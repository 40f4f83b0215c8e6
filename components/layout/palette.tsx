"use client";

import { Command } from "cmdk";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { Kbd } from "@/components/ui/kbd";
import { useEnvironment } from "@/lib/client/environment";
import { withEnvironment } from "@/lib/environment-choice";
import type { Switched } from "./palette-actions";
import { type PaletteCommand, usePaletteCommands } from "./palette-commands";
import { PaletteGroup, PaletteItem } from "./palette-parts";
import { readPaletteQuery } from "./palette-query";
import { PaletteResults } from "./palette-results";
import { usePaletteHits } from "./use-palette-hits";

interface PaletteProps {
  readonly close: () => void;
  readonly onSwitch: (flag: Switched) => void;
}

/** What is typed, everything that fits it, and Enter for the first of it. */
export function Palette({ close, onSwitch }: PaletteProps) {
  const router = useRouter();
  const { name } = useEnvironment();
  const [query, setQuery] = useState("");
  const { hits, isSearching } = usePaletteHits(readPaletteQuery(query).words);
  const commands = usePaletteCommands(query);
  const { list, selected, setSelected, selectFirst } = useFirstSelected(`${query}\n${hits.length}`);
  const run = (action: () => void) => {
    close();
    action();
  };
  const go = (href: string) => run(() => router.push(withEnvironment(href, name) as Route));
  return (
    <Command
      label="Search or run a command"
      loop
      shouldFilter={false}
      value={selected}
      onValueChange={setSelected}
    >
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Icon name="search" className="text-ink-3" />
        <Command.Input
          autoFocus
          value={query}
          onValueChange={setQuery}
          placeholder="Find a service or flag, or say what to do: roll back payments"
          className="h-12 min-w-0 flex-1 bg-transparent text-14 outline-none max-tablet:text-16"
        />
        <Kbd>Esc</Kbd>
      </div>
      <Command.List ref={list} className="max-h-[min(420px,64dvh)] overflow-y-auto p-1.5">
        {hits.length === 0 && commands.length === 0 && !isSearching ? (
          <p role="status" className="px-3 py-6 text-center text-ink-3">
            Nothing is called that.
          </p>
        ) : null}
        <PaletteResults
          query={query}
          hits={hits}
          onGo={go}
          onSwitch={(flag) => run(() => onSwitch(flag))}
          onShown={selectFirst}
        />
        <Commands
          commands={commands}
          onRun={(act) => (typeof act === "string" ? go(act) : run(act))}
        />
      </Command.List>
    </Command>
  );
}

/** The first of what is shown is the one Enter takes, each time something else is shown. */
function useFirstSelected(shown: string) {
  const list = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState("");
  const selectFirst = useCallback(() => {
    const first = list.current?.querySelector("[cmdk-item]");
    setSelected(first?.getAttribute("data-value") ?? "");
  }, []);
  // Synchronises with the order of the items, which only the document knows.
  useEffect(() => {
    if (shown) selectFirst();
  }, [selectFirst, shown]);
  return { list, selected, setSelected, selectFirst };
}

const GROUPS = ["Go to", "Environment", "Commands"] as const;

interface CommandsProps {
  readonly commands: readonly PaletteCommand[];
  readonly onRun: (act: PaletteCommand["act"]) => void;
}

function Commands({ commands, onRun }: CommandsProps) {
  return GROUPS.map((group) => {
    const mine = commands.filter((command) => command.group === group);
    return mine.length === 0 ? null : (
      <PaletteGroup key={group} heading={group}>
        {mine.map(({ icon, label, keys, act }) => (
          <PaletteItem
            key={label}
            icon={icon}
            value={`${group} ${label}`}
            onSelect={() => onRun(act)}
            aside={keys?.split(" ").map((key) => <Kbd key={key}>{key.toUpperCase()}</Kbd>)}
          >
            {label}
          </PaletteItem>
        ))}
      </PaletteGroup>
    );
  });
}
