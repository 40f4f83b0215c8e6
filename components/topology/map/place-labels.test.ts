import { expect, test } from "vitest";
import type { Arrangement } from "../layout/arrange";
import type { EdgeLook } from "../model/edge-look";
import { placeLabels } from "./place-labels";

const DECLARED: EdgeLook = {
  kind: "declared",
  tone: "plain",
  rate: "no calls",
  errors: null,
  tag: null,
};
const OBSERVED: EdgeLook = { ...DECLARED, kind: "both", rate: "12/s" };

const link = (id: string, y: number, length: number): Arrangement["links"][number] => ({
  ...{ id, edgeIds: [id], from: "a", to: "b", jumps: false },
  points: [
    { x: 0, y },
    { x: length, y },
  ],
});

const placed = (links: Arrangement["links"], looks: readonly EdgeLook[]) =>
  placeLabels(
    { width: 400, height: 400, blocks: [], links },
    new Map(links.map(({ id }, index) => [id, looks[index] ?? DECLARED])),
  ).map(({ linkId }) => linkId);

test("says no calls where the line has room for it", () => {
  expect(placed([link("one", 0, 200), link("two", 100, 200)], [DECLARED, DECLARED])).toEqual([
    "one",
    "two",
  ]);
});

test("leaves no calls away where it would lie on another line or label", () => {
  expect(placed([link("one", 0, 200), link("two", 8, 200)], [OBSERVED, DECLARED])).toEqual(["one"]);
});

test("leaves no calls away on a line shorter than its words", () => {
  expect(placed([link("one", 0, 30)], [DECLARED])).toEqual([]);
});

test("always says what was measured", () => {
  expect(placed([link("one", 0, 200), link("two", 8, 200)], [OBSERVED, OBSERVED])).toEqual([
    "one",
    "two",
  ]);
});
