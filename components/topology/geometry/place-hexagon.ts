import type { HexagonBlock, PortGroup } from "../model/structure";
import {
  edgeX,
  HEXAGON_HALF_HEIGHT,
  HEXAGON_RADIUS,
  type Side,
  slots,
  tabHeights,
  tabReach,
} from "./hexagon";
import { PILL_HEIGHT, pillWidth } from "./pill";
import type { PlacedBlock, PlacedEnd, PlacedRow, PlacedTab } from "./placed";
import { spread } from "./spread";

export const ROW_PITCH = 20;
const PILL_GAP: Record<Side, number> = { west: 10, east: 8 };
const LANE = 3.5;
/** Length of a connector that stands for a line to a node which nearly everything calls. */
export const JUMP = 26;
/** More ports than this on one side have smaller tabs. */
const CROWDED = 7;

interface PlacedSide {
  readonly tabs: PlacedTab[];
  readonly rows: PlacedRow[];
  readonly ends: { readonly id: string; readonly reach: number; readonly y: number }[];
  readonly reach: number;
  readonly halfHeight: number;
}

export function placeHexagon(block: HexagonBlock): PlacedBlock {
  const west = placeSide("west", block.west);
  const east = placeSide("east", block.east);
  const half = Math.max(HEXAGON_HALF_HEIGHT, west.halfHeight, east.halfHeight);
  const centre = { x: Math.ceil(west.reach), y: Math.ceil(half) };
  const [width, height] = [Math.ceil(centre.x + east.reach), centre.y * 2];
  const at = (side: Side, placed: PlacedSide): PlacedEnd[] =>
    placed.ends.map((end) => {
      const x = side === "west" ? centre.x - end.reach : centre.x + end.reach;
      return { id: end.id, side, x, y: centre.y + end.y };
    });
  return {
    id: block.id,
    kind: "hexagon",
    width,
    height,
    centre,
    ends: [...at("west", west), ...at("east", east)],
    tabs: [...west.tabs, ...east.tabs],
    rows: [...west.rows, ...east.rows],
    plates: [],
  };
}

/** Rows one pitch apart round the middle; on the slots themselves while each port has one adapter. */
export function rowHeights(groups: readonly PortGroup[]): number[] {
  const count = groups.reduce((sum, group) => sum + group.rows.length, 0);
  if (count === groups.length && count <= 4) return [...slots(count)];
  return Array.from({ length: count }, (_, index) => (index - (count - 1) / 2) * ROW_PITCH);
}

function placeSide(side: Side, groups: readonly PortGroup[]): PlacedSide {
  const heights = rowHeights(groups);
  const spans = groupSpans(groups, heights);
  const tabs = tabHeights(spans.map(mean));
  const gap = PILL_GAP[side] + Math.max(0, Math.ceil(heights.length / 2) - 3) * LANE;
  const places = groups.flatMap((group, index) =>
    group.rows.map((row, inGroup): RowPlace => {
      const width = row.look ? pillWidth(row.look) : 0;
      const tabY = tabs[index] ?? 0;
      return { side, group, row, tabY, y: spans[index]?.[inGroup] ?? 0, gap, width, heights };
    }),
  );
  const tabHeight = groups.length > CROWDED ? 6 : 9;
  return {
    tabs: groups.flatMap((group, index) =>
      group.hasTab ? [{ groupId: group.id, side, y: tabs[index] ?? 0, height: tabHeight }] : [],
    ),
    rows: places.map(placeRow),
    ends: places.flatMap(placeEnds),
    reach: Math.max(HEXAGON_RADIUS + 5, ...places.map(roomFor)),
    halfHeight: Math.max(0, ...heights.map(Math.abs)) + PILL_HEIGHT / 2,
  };
}

/** How far a row reaches, with the connector after it where there is one. */
const roomFor = (place: RowPlace): number => rowReach(place) + (place.row.jumps ? JUMP : 0);

const rowReach = ({ width, group, tabY, gap }: RowPlace): number =>
  width === 0 ? bareReach(group, tabY) : HEXAGON_RADIUS + gap + width;

function placeEnds(place: RowPlace): PlacedSide["ends"] {
  const middle = place.width === 0 ? place.tabY : place.y;
  const reach = rowReach(place);
  return spread(place.row.ends, middle, PILL_HEIGHT - 4).map((end) => ({ ...end, reach }));
}

const bareReach = (group: PortGroup, tabY: number): number =>
  group.hasTab ? tabReach(tabY) : edgeX(tabY);

interface RowPlace {
  readonly side: Side;
  readonly group: PortGroup;
  readonly row: PortGroup["rows"][number];
  readonly tabY: number;
  readonly y: number;
  readonly gap: number;
  readonly width: number;
  readonly heights: readonly number[];
}

function placeRow(place: RowPlace): PlacedRow {
  const { side, group, row, tabY, y, gap, width, heights } = place;
  const sign = side === "east" ? 1 : -1;
  const start = HEXAGON_RADIUS + gap;
  const from = group.hasTab ? tabReach(tabY) : edgeX(tabY);
  const lane = Math.max(from + 3, start - 3 - LANE * laneIndex(heights, y));
  const straight = Math.abs(y - tabY) < 0.5;
  const line = straight
    ? [
        { x: from, y: tabY },
        { x: start + 1, y: tabY },
      ]
    : [
        { x: from, y: tabY },
        { x: lane, y: tabY },
        { x: lane, y },
        { x: start + 1, y },
      ];
  return {
    key: row.key,
    groupId: group.id,
    side,
    hasTab: group.hasTab,
    pill:
      width === 0
        ? null
        : { x: side === "east" ? start : -start - width, y: y - PILL_HEIGHT / 2, width },
    stub: width === 0 ? [] : line.map((point) => ({ x: point.x * sign, y: point.y })),
  };
}

/** Outer rows bend nearest to the hexagon, so that no stub crosses a sibling. */
function laneIndex(heights: readonly number[], y: number): number {
  const same = heights.filter((other) => Math.sign(other) === Math.sign(y));
  return same.filter((other) => Math.abs(other) < Math.abs(y)).length;
}

function groupSpans(groups: readonly PortGroup[], heights: readonly number[]): number[][] {
  let next = 0;
  return groups.map((group) => group.rows.map(() => heights[next++] ?? 0));
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
