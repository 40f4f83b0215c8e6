export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Two decimals are a hundredth of a pixel: enough, and paths stay short. */
export const round = (value: number): number => Math.round(value * 100) / 100;

const at = (point: Point): string => `${round(point.x)} ${round(point.y)}`;

/** The point `length` away from `from`, towards `to`. */
export function towards(from: Point, to: Point, length: number): Point {
  const distance = Math.hypot(to.x - from.x, to.y - from.y);
  if (distance === 0) return from;
  const share = length / distance;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** A closed shape whose corners are cut `cut` from each vertex and bent through it. */
export function roundedPolygon(vertices: readonly Point[], cut: number): string {
  const parts = vertices.map((vertex, index) => {
    const before = vertices[(index + vertices.length - 1) % vertices.length] ?? vertex;
    const after = vertices[(index + 1) % vertices.length] ?? vertex;
    const start = towards(vertex, before, cut);
    const end = towards(vertex, after, cut);
    return `${index === 0 ? "M" : "L"}${at(start)}Q${at(vertex)} ${at(end)}`;
  });
  return `${parts.join("")}Z`;
}

/** An open line whose corners have this radius, or less where a leg is too short for it. */
export function roundedLine(points: readonly Point[], radius: number): string {
  const line = withoutStraightJoints(points);
  const first = line[0];
  const last = line.at(-1);
  if (!first || !last || line.length < 2) return "";
  const parts = [`M${at(first)}`];
  for (let index = 1; index < line.length - 1; index += 1) {
    const [before, corner, after] = [line[index - 1], line[index], line[index + 1]];
    if (!before || !corner || !after) continue;
    const reach = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2);
    parts.push(`L${at(towards(corner, before, reach))}`);
    parts.push(`Q${at(corner)} ${at(towards(corner, after, reach))}`);
  }
  parts.push(`L${at(last)}`);
  return parts.join("");
}

const isBetween = (a: Point, b: Point, c: Point): boolean =>
  (a.x === b.x && b.x === c.x) || (a.y === b.y && b.y === c.y);

/** Drops repeated points and those in the middle of a straight leg. */
export function withoutStraightJoints(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const raw of points) {
    const point = { x: round(raw.x), y: round(raw.y) };
    const last = kept.at(-1);
    if (last && last.x === point.x && last.y === point.y) continue;
    const beforeLast = kept.at(-2);
    if (last && beforeLast && isBetween(beforeLast, last, point)) kept.pop();
    kept.push(point);
  }
  return kept;
}
