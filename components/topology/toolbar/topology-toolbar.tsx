"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { StatusGlyph } from "@/components/ui/status-glyph";
import type { Finding, TopologyNode } from "@/contracts/topology";
import { formatCount, plural } from "@/lib/format/number";
import { worstFinding } from "../panel/findings-list";
import { DEPTHS, type Depth, type MapPlace } from "../place";
import { FocusPicker } from "./focus-picker";

interface TopologyToolbarProps {
  readonly place: MapPlace;
  readonly go: (change: Partial<MapPlace>) => void;
  readonly choices: readonly TopologyNode[];
  readonly focus: TopologyNode | { readonly name: string } | null;
  readonly shown: { readonly nodes: number; readonly edges: number } | null;
  readonly total: { readonly nodes: number; readonly edges: number } | null;
  readonly findings: readonly Finding[];
}

const DEPTH_SEGMENTS = DEPTHS.map((depth) => ({
  value: depth,
  label: depth === "all" ? "All" : depth,
  text: depth === "all" ? "everything" : plural(Number(depth), "hop"),
}));

const VIEWS = [
  {
    value: "map",
    label: (
      <>
        <Icon name="hexagon" size={14} />
        Map
      </>
    ),
  },
  {
    value: "table",
    label: (
      <>
        <Icon name="table" size={14} />
        Table
      </>
    ),
  },
] as const;

/** Focus and depth, how much is shown, findings, map or table. */
export function TopologyToolbar(props: TopologyToolbarProps) {
  const { place, go, choices, focus, shown, total, findings } = props;
  return (
    <div className="flex min-h-[46px] flex-none flex-wrap items-center gap-2 border-b border-line bg-panel px-4 py-2 max-tablet:px-(--page)">
      <Label>Focus</Label>
      <FocusPicker
        nodes={choices}
        focus={focus}
        onFocus={(id) => go({ focus: id, depth: "1", selected: null })}
      />
      {place.focus === null ? null : (
        <>
          <Label>Depth</Label>
          <SegmentedControl<Depth>
            label="Depth"
            value={place.depth}
            segments={DEPTH_SEGMENTS}
            onValueChange={(depth) => go({ depth })}
          />
        </>
      )}
      <span className="ml-2 text-12 text-ink-3" aria-live="polite">
        {shown && total
          ? `${formatCount(shown.nodes)} of ${plural(total.nodes, "node")}, ${plural(shown.edges, "edge")}`
          : null}
      </span>
      <span className="ml-auto flex items-center gap-2">
        <FindingsButton
          findings={findings}
          pressed={place.findings}
          onPress={() => go({ findings: !place.findings, selected: null })}
        />
        <SegmentedControl
          label="Show as"
          value={place.view}
          segments={VIEWS}
          size="normal"
          onValueChange={(view) => go({ view })}
          className="[&>button]:h-7 [&>button]:px-2.5 [&>button]:text-12 max-tablet:[&>button]:h-9"
        />
      </span>
    </div>
  );
}

const Label = ({ children }: { readonly children: ReactNode }) => (
  <span className="text-12 text-ink-3">{children}</span>
);

interface FindingsButtonProps {
  readonly findings: readonly Finding[];
  readonly pressed: boolean;
  readonly onPress: () => void;
}

function FindingsButton({ findings, pressed, onPress }: FindingsButtonProps) {
  const worst = worstFinding(findings);
  if (worst === null) return null;
  return (
    <Button onClick={onPress} aria-pressed={pressed} className="h-7 px-2.5 text-12 max-tablet:h-9">
      <StatusGlyph status={worst} size={10} label="" keepsWhenStale />
      {plural(findings.length, "finding")}
    </Button>
  );
}
