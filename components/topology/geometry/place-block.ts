import type { Block, PlainBlock, PlatesBlock } from "../model/structure";
import { placeHexagon } from "./place-hexagon";
import type { PlacedBlock, PlacedEnd } from "./placed";
import { spread } from "./spread";

export const PLATE = { width: 128, height: 42, pitch: 58, title: 30 } as const;
export const QUEUE = { width: 116, height: 60 } as const;
/** A half hexagon: its point is `point` wide. */
export const EXTERNAL = { width: 120, height: 64, point: 18 } as const;

/** Sizes and anchor points of a block whose groups are already in order. */
export function placeBlock(block: Block): PlacedBlock {
  if (block.kind === "hexagon") return placeHexagon(block);
  if (block.kind === "plates") return placePlates(block);
  return placePlain(block);
}

function placePlates(block: PlatesBlock): PlacedBlock {
  const top = block.title === null ? 0 : PLATE.title;
  const plates = block.plates.map((plate, index) => ({
    id: plate.id,
    x: 0,
    y: top + index * PLATE.pitch,
    width: PLATE.width,
    height: PLATE.height,
  }));
  const ends = block.plates.flatMap((plate, index) => {
    const middle = top + index * PLATE.pitch + PLATE.height / 2;
    return spread(plate.ends, middle, PLATE.height - 10).map((end) => ({
      ...end,
      side: "west" as const,
      x: 0,
    }));
  });
  const height = top + (plates.length - 1) * PLATE.pitch + PLATE.height;
  return {
    id: block.id,
    kind: "plates",
    width: PLATE.width,
    height,
    centre: { x: PLATE.width / 2, y: height / 2 },
    ends,
    tabs: [],
    rows: [],
    plates,
  };
}

function placePlain(block: PlainBlock): PlacedBlock {
  const { width, height } = block.kind === "queue" ? QUEUE : EXTERNAL;
  const middle = height / 2;
  const slant = (y: number) =>
    block.kind === "queue" ? 0 : (Math.abs(y - middle) * EXTERNAL.point) / middle;
  const ends: PlacedEnd[] = [
    ...spread(block.west, middle, 32).map((end) => ({
      ...end,
      side: "west" as const,
      x: block.kind === "client" ? 0 : slant(end.y),
    })),
    ...spread(block.east, middle, 32).map((end) => ({
      ...end,
      side: "east" as const,
      x: width - (block.kind === "client" ? slant(end.y) : 0),
    })),
  ];
  return {
    id: block.id,
    kind: block.kind,
    width,
    height,
    centre: { x: width / 2, y: middle },
    ends,
    tabs: [],
    rows: [],
    plates: [],
  };
}
