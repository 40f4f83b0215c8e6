"use client";

import { LazyMenu } from "@/components/layout/lazy-menu";
import { Chip } from "@/components/ui/chip";
import { StatusGlyph } from "@/components/ui/status-glyph";
import type { TopologyNode } from "@/contracts/topology";

interface FocusPickerProps {
  /** Everything that can be focused; the map on screen may show less. */
  readonly nodes: readonly TopologyNode[];
  readonly focus: TopologyNode | { readonly name: string } | null;
  readonly onFocus: (nodeId: string | null) => void;
}

const load = () => import("./focus-popover").then((module) => module.FocusPopover);

/** Chooses the node whose neighbourhood is shown. */
export function FocusPicker({ nodes, focus, onFocus }: FocusPickerProps) {
  if (focus !== null)
    return (
      <Chip
        on
        onClick={() => onFocus(null)}
        aria-label={`Focus ${focus.name}: show everything again`}
      >
        {"statusFact" in focus ? (
          <StatusGlyph status={focus.statusFact.status} size={10} label="" />
        ) : null}
        <b>{focus.name}</b>
      </Chip>
    );
  return (
    <LazyMenu
      load={load}
      kind="dialog"
      body={{ nodes, onFocus }}
      trigger={<Chip add>Choose a node</Chip>}
    />
  );
}
