import type { PillLook } from "../geometry/pill";

/** One adapter's place beside a hexagon, or the bare place of a call that no port owns. */
export interface Row {
  readonly key: string;
  /** Adapters drawn here; several where a side with many ports is bundled. */
  readonly adapterIds: readonly string[];
  readonly portIds: readonly string[];
  readonly look: PillLook | null;
  /** Ids of the link ends that meet here. */
  readonly ends: readonly string[];
  /** Its lines are short connectors, for which room is kept. */
  readonly jumps: boolean;
}

/** A port and the rows of its adapters; without a tab when no port owns the call. */
export interface PortGroup {
  readonly id: string;
  readonly hasTab: boolean;
  readonly rows: readonly Row[];
}

export interface HexagonBlock {
  readonly kind: "hexagon";
  readonly id: string;
  readonly west: readonly PortGroup[];
  readonly east: readonly PortGroup[];
}

/** Databases of one server, one plate each. */
export interface PlatesBlock {
  readonly kind: "plates";
  readonly id: string;
  readonly title: string | null;
  readonly plates: readonly { readonly id: string; readonly ends: readonly string[] }[];
}

export interface PlainBlock {
  readonly kind: "queue" | "external" | "client";
  readonly id: string;
  readonly west: readonly string[];
  readonly east: readonly string[];
}

export type Block = HexagonBlock | PlatesBlock | PlainBlock;

/** A drawn line; more than one edge only where a bundled side joins them. */
export interface Link {
  readonly id: string;
  readonly edgeIds: readonly string[];
  /** Node ids. */
  readonly from: string;
  readonly to: string;
  /** End ids. */
  readonly source: string;
  readonly target: string;
  /** Drawn as a short connector at its caller: nearly everything calls that node. */
  readonly jumps: boolean;
}

/** All that a layout depends on, and nothing of health. */
export interface Structure {
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
}

export const sourceEnd = (linkId: string): string => `${linkId}|from`;
export const targetEnd = (linkId: string): string => `${linkId}|to`;
