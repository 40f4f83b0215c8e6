export const DEPTHS = ["1", "2", "3", "all"] as const;
export type Depth = (typeof DEPTHS)[number];
export const MAP_VIEWS = ["map", "table"] as const;
export type MapViewKind = (typeof MAP_VIEWS)[number];

/** What is on screen, as the address says it: a link shows another person the same. */
export interface MapPlace {
  readonly focus: string | null;
  readonly depth: Depth;
  readonly view: MapViewKind;
  /** A node or an edge. */
  readonly selected: string | null;
  readonly findings: boolean;
}

interface Parameters {
  readonly get: (name: string) => string | null;
}

const oneOf = <T extends string>(all: readonly T[], value: string | null): T | undefined =>
  all.find((each) => each === value);

/** On phones the table comes first, unless the address asks for the map. */
export function readPlace(parameters: Parameters, isPhone: boolean): MapPlace {
  return {
    focus: parameters.get("focus"),
    depth: oneOf(DEPTHS, parameters.get("depth")) ?? "1",
    view: oneOf(MAP_VIEWS, parameters.get("view")) ?? (isPhone ? "table" : "map"),
    selected: parameters.get("selected"),
    findings: parameters.get("findings") === "open",
  };
}

/** The same address with another place; what is as usual is left out. */
export function writePlace(search: URLSearchParams, place: Partial<MapPlace>): URLSearchParams {
  const next = new URLSearchParams(search);
  const put = (name: string, value: string | null) =>
    value === null ? next.delete(name) : next.set(name, value);
  if (place.focus !== undefined) put("focus", place.focus);
  if (place.depth !== undefined) put("depth", place.depth === "1" ? null : place.depth);
  if (place.view !== undefined) put("view", place.view);
  if (place.selected !== undefined) put("selected", place.selected);
  if (place.findings !== undefined) put("findings", place.findings ? "open" : null);
  if (next.get("focus") === null) next.delete("depth");
  return next;
}
