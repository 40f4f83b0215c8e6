"use client";

import { useState } from "react";
import type { MenuBodyProps } from "@/components/layout/lazy-menu";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { SearchInput } from "@/components/ui/search-input";
import { StatusGlyph } from "@/components/ui/status-glyph";
import type { TopologyNode } from "@/contracts/topology";
import { nodeKindWords } from "../model/node-look";

interface FocusPopoverProps extends MenuBodyProps {
  readonly nodes: readonly TopologyNode[];
  readonly onFocus: (nodeId: string) => void;
}

const SHOWN = 12;

/** The nodes to choose from, found by name. */
export function FocusPopover({ defaultOpen, trigger, nodes, onFocus }: FocusPopoverProps) {
  const [open, setOpen] = useState(defaultOpen);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>{trigger}</PopoverTrigger>
      <PopoverContent className="w-72 p-2">
        <Choices
          nodes={nodes}
          onChoose={(id) => {
            setOpen(false);
            onFocus(id);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}

interface ChoicesProps {
  readonly nodes: readonly TopologyNode[];
  readonly onChoose: (nodeId: string) => void;
}

function Choices({ nodes, onChoose }: ChoicesProps) {
  const [search, setSearch] = useState("");
  const word = search.trim().toLowerCase();
  const found = nodes.filter((node) => node.name.toLowerCase().includes(word));
  const first = found[0];
  return (
    <>
      <SearchInput
        label="Find a node"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && first) onChoose(first.id);
        }}
        className="w-full"
      />
      <ul className="mt-1.5 grid">
        {found.slice(0, SHOWN).map((node) => (
          <li key={node.id}>
            <button
              type="button"
              onClick={() => onChoose(node.id)}
              className="flex h-8 w-full cursor-pointer items-center gap-2 rounded-control px-2 text-left hover:bg-hover max-tablet:h-11"
            >
              <StatusGlyph status={node.statusFact.status} size={10} />
              <span className="min-w-0 flex-1 truncate">{node.name}</span>
              <span className="text-12 text-ink-3">{nodeKindWords(node.kind)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="px-2 pt-1.5 text-12 text-ink-3" aria-live="polite">
        {found.length === 0 ? "No node has this name." : null}
        {found.length > SHOWN ? `${found.length - SHOWN} more, type to narrow.` : null}
      </p>
    </>
  );
}
