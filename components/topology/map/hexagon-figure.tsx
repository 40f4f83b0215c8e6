import type { Status } from "@/components/ui/status";
import type { TopologyNode } from "@/contracts/topology";
import { hexagonPath, tabPath } from "../geometry/hexagon";
import { roundedLine } from "../geometry/polygon";
import type { ArrangedBlock } from "../layout/arrange";
import type { MapView } from "../model/map-view";
import { fitName, keyFigure } from "../model/node-look";
import { AdapterPill } from "./adapter-pill";
import { GlyphShape } from "./glyph-shape";

const OUTLINE = hexagonPath();
const RING = hexagonPath(54, 4);
const NAME_CHARACTERS = 13;

interface HexagonFigureProps {
  readonly node: TopologyNode;
  readonly block: ArrangedBlock;
  readonly view: MapView;
  /** As shown: unknown for everything while the data is stale. */
  readonly status: Status;
  readonly ringed: boolean;
  readonly selectedEdge: string | null;
}

/** A service: its hexagon, ports as tabs, adapters as pills. Drawn round the block's centre. */
export function HexagonFigure(props: HexagonFigureProps) {
  const { node, block, view, status, ringed } = props;
  return (
    <svg width={block.width} height={block.height} aria-hidden="true">
      <g transform={`translate(${block.centre.x} ${block.centre.y})`}>
        <Adapters {...props} />
        <g data-status={status}>
          {ringed ? <path className="ring" d={RING} /> : null}
          <path className="hx hit" d={OUTLINE} />
          <path className="focus-outline" d={RING} />
          {block.tabs.map((tab) => (
            <path
              key={tab.groupId}
              className="tab"
              data-tone={view.tabs.get(tab.groupId) ?? "plain"}
              d={tabPath(tab)}
            />
          ))}
          <GlyphShape status={status} x={0} y={-25} />
          <text className="name" y="-5" textAnchor="middle">
            {fitName(node.name, NAME_CHARACTERS)}
          </text>
          <text className="version" y="9.5" textAnchor="middle">
            {fitName(node.version ?? "", 12)}
          </text>
          <text className="figure" y="25" textAnchor="middle">
            {keyFigure(node)}
          </text>
        </g>
      </g>
    </svg>
  );
}

function Adapters({ block, view, selectedEdge }: HexagonFigureProps) {
  return block.rows.map((placed) => {
    const look = view.rows.get(placed.key);
    if (!look?.row.look || !placed.pill) return null;
    const state = { "data-role": look.role, "data-tone": look.tone, "data-idle": look.idle };
    return (
      <g key={placed.key}>
        <path className="stub" {...state} d={roundedLine(placed.stub, 4)} />
        <AdapterPill
          look={look.row.look}
          role={look.role}
          tone={look.tone}
          idle={look.idle}
          selected={selectedEdge !== null && look.edgeIds.includes(selectedEdge)}
          x={placed.pill.x}
          y={placed.pill.y}
        />
      </g>
    );
  });
}
