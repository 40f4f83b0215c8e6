import type { Block, HexagonBlock, PortGroup, Row, Structure } from "../model/structure";

export type HeightOf = (endId: string) => number | undefined;

/** Puts groups, rows, plates and ends of every block in the order of the heights a first layout gave them. */
export function orderStructure(structure: Structure, heightOf: HeightOf): Structure {
  return { ...structure, blocks: structure.blocks.map((block) => orderBlock(block, heightOf)) };
}

function orderBlock(block: Block, heightOf: HeightOf): Block {
  if (block.kind === "hexagon") return orderHexagon(block, heightOf);
  const ends = (ids: readonly string[]) => inOrder(ids, (id) => heightOf(id));
  if (block.kind !== "plates") return { ...block, west: ends(block.west), east: ends(block.east) };
  const plates = block.plates.map((plate) => ({ ...plate, ends: ends(plate.ends) }));
  return { ...block, plates: inOrder(plates, (plate) => mean(plate.ends, heightOf)) };
}

function orderHexagon(block: HexagonBlock, heightOf: HeightOf): HexagonBlock {
  const orderRow = (row: Row): Row => ({ ...row, ends: inOrder(row.ends, (id) => heightOf(id)) });
  const rowHeight = (row: Row) => mean(row.ends, heightOf);
  const groupHeight = (group: PortGroup) =>
    mean(
      group.rows.flatMap((row) => row.ends),
      heightOf,
    );
  const side = (groups: readonly PortGroup[]) =>
    inOrder(
      groups.map((group) => ({ ...group, rows: inOrder(group.rows.map(orderRow), rowHeight) })),
      groupHeight,
    );
  return { ...block, west: side(block.west), east: side(block.east) };
}

function mean(ids: readonly string[], heightOf: HeightOf): number | undefined {
  const heights = ids.flatMap((id) => heightOf(id) ?? []);
  if (heights.length === 0) return undefined;
  return heights.reduce((sum, height) => sum + height, 0) / heights.length;
}

/** Those without a height stay last, in the order they came. */
function inOrder<T>(items: readonly T[], heightOf: (item: T) => number | undefined): T[] {
  return items
    .map((item, index) => ({ item, index, height: heightOf(item) ?? Number.POSITIVE_INFINITY }))
    .sort((a, b) => (a.height === b.height ? a.index - b.index : a.height - b.height))
    .map(({ item }) => item);
}
