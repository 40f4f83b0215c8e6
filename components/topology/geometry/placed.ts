import type { Block } from "../model/structure";
import type { Side } from "./hexagon";
import type { Point } from "./polygon";

/** Where a link meets a block: on its outline, relative to the block's corner. */
export interface PlacedEnd {
  readonly id: string;
  readonly side: Side;
  readonly x: number;
  readonly y: number;
}

export interface PlacedTab {
  readonly groupId: string;
  readonly side: Side;
  /** From the centre. */
  readonly y: number;
  readonly height: number;
}

export interface PlacedRow {
  readonly key: string;
  readonly groupId: string;
  readonly side: Side;
  readonly hasTab: boolean;
  /** The pill's box relative to the centre; null for a port that is a tab alone. */
  readonly pill: { readonly x: number; readonly y: number; readonly width: number } | null;
  /** From the tab (or the hexagon's side) to the pill, relative to the centre. */
  readonly stub: readonly Point[];
}

export interface PlacedPlate {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedBlock {
  readonly id: string;
  readonly kind: Block["kind"];
  readonly width: number;
  readonly height: number;
  /** The hexagon's centre, or the middle of the block. */
  readonly centre: Point;
  readonly ends: readonly PlacedEnd[];
  readonly tabs: readonly PlacedTab[];
  readonly rows: readonly PlacedRow[];
  readonly plates: readonly PlacedPlate[];
}
