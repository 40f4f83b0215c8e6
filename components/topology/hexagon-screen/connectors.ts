import { edgeX, type Side, tabReach } from "../geometry/hexagon";
import { type Point, roundedLine } from "../geometry/polygon";

export const OUTER_RADIUS = 172;
export const CORE_RADIUS = 120;
export const TAB = { height: 16, depth: 11.5 } as const;
const REACH = 108;
const LANE = 10;
const CORNER = 8;
const SNAP = 14;

/** A card beside the hexagon: where its title line is, from the top of the stage. */
export interface CardSpot {
  readonly id: string;
  readonly side: Side;
  readonly y: number;
  /** No port owns the call: the line leaves the side itself. */
  readonly ownsPort: boolean;
}

export interface Connector {
  readonly id: string;
  readonly side: Side;
  readonly ownsPort: boolean;
  /** Height of the tab from the hexagon's centre. */
  readonly tabY: number;
  readonly path: string;
  /** Where the line meets the card. */
  readonly end: Point;
}

export interface Stage {
  readonly width: number;
  readonly centre: Point;
  /** Inner edges of the two columns of cards. */
  readonly westEdge: number;
  readonly eastEdge: number;
}

/** Heights of tabs on one side of the large hexagon, in the order of the cards. */
export function tabHeightsOf(count: number): number[] {
  if (count < 2) return count === 0 ? [] : [0];
  const reach = count === 2 ? REACH / 2 : REACH;
  const pitch = (2 * reach) / (count - 1);
  return Array.from({ length: count }, (_, index) => index * pitch - reach);
}

/** Lines from the tabs to the title lines of the cards, in lanes so that none crosses a sibling. */
export function connect(cards: readonly CardSpot[], stage: Stage): Connector[] {
  return (["west", "east"] as const).flatMap((side) =>
    connectSide(
      cards.filter((card) => card.side === side).sort((a, b) => a.y - b.y),
      stage,
    ),
  );
}

function connectSide(cards: readonly CardSpot[], stage: Stage): Connector[] {
  const heights = snapped(cards, stage);
  return cards.map((card, index) => {
    const tabY = heights[index] ?? 0;
    const sign = card.side === "east" ? 1 : -1;
    const edge = card.side === "east" ? stage.eastEdge : stage.westEdge;
    const from = {
      x: stage.centre.x + sign * startX(card, tabY),
      y: stage.centre.y + tabY,
    };
    const end = { x: edge, y: card.y };
    const room = Math.abs(edge - stage.centre.x) - OUTER_RADIUS - TAB.depth - 6;
    const pitch = Math.min(LANE, Math.max(2, (room - 6) / Math.max(1, cards.length)));
    const lane =
      stage.centre.x +
      sign * (OUTER_RADIUS + TAB.depth + 6 + pitch * laneOf(cards, heights, { index, stage }));
    const bends = [from, { x: lane, y: from.y }, { x: lane, y: end.y }, end];
    return {
      id: card.id,
      side: card.side,
      ownsPort: card.ownsPort,
      tabY,
      end,
      path: roundedLine(bends, CORNER),
    };
  });
}

/** A tab that almost faces its card moves to face it, so that the line is straight. */
function snapped(cards: readonly CardSpot[], stage: Stage): number[] {
  return tabHeightsOf(cards.length).map((height, index) => {
    const facing = (cards[index]?.y ?? 0) - stage.centre.y;
    return Math.abs(facing - height) < SNAP ? facing : height;
  });
}

const startX = (card: CardSpot, tabY: number): number =>
  card.ownsPort ? tabReach(tabY, OUTER_RADIUS, TAB.depth) : edgeX(tabY, OUTER_RADIUS);

interface LaneInput {
  readonly index: number;
  readonly stage: Stage;
}

/** Lines going up: the uppermost bends first; lines going down: the lowest does. */
function laneOf(
  cards: readonly CardSpot[],
  heights: readonly number[],
  { index, stage }: LaneInput,
): number {
  const goesUp = (at: number) => (cards[at]?.y ?? 0) < stage.centre.y + (heights[at] ?? 0);
  const same = cards.map((_, at) => at).filter((at) => goesUp(at) === goesUp(index));
  const rank = same.indexOf(index);
  return goesUp(index) ? rank : same.length - 1 - rank;
}
