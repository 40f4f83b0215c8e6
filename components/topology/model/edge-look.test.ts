import { describe, expect, test } from "vitest";
import { buildEdge } from "@/tests/support/topology-builders";
import { edgeLook, edgeName, joinEdges } from "./edge-look";

const edge = (over: Partial<Parameters<typeof buildEdge>[0]> = {}) =>
  buildEdge({ id: "e", from: "a", to: "b", ...over });

describe("an edge", () => {
  test("shows its rate, and its error ratio unless that is a measured zero", () => {
    expect(edgeLook(edge({ callsPerSecond: 38.4, errorRatio: 0.0031 }))).toMatchObject({
      kind: "both",
      rate: "38.4/s",
      errors: "0.31 %",
    });
    expect(edgeLook(edge({ errorRatio: 0 })).errors).toBeNull();
  });

  test("declared only says that there are no calls, and is never tinted", () => {
    expect(edgeLook(edge({ observed: null, status: "unknown" }))).toMatchObject({
      kind: "declared",
      tone: "plain",
      rate: "no calls",
    });
  });

  test("observed only is told by a tag and its own dash, not by colour alone", () => {
    const look = edgeLook(edge({ declared: false }));
    expect(look).toMatchObject({ kind: "undeclared", tag: "undeclared" });
  });

  test("stale says since when", () => {
    const at = new Date();
    const look = edgeLook(edge({ observed: { firstSeenAt: at, lastSeenAt: at, isStale: true } }));
    expect(look.kind).toBe("stale");
    expect(look.errors).toMatch(/^since \d\d:\d\d$/);
  });

  test("joined, rates add up and the ratio is weighted by calls", () => {
    const joined = joinEdges([
      edge({ callsPerSecond: 30, errorRatio: 0.1, status: "failing" }),
      edge({ callsPerSecond: 10, errorRatio: 0 }),
    ]);
    expect(joined).toMatchObject({ callsPerSecond: 40, status: "failing" });
    expect(joined?.errorRatio).toBeCloseTo(0.075);
  });

  test("has a spoken name", () => {
    const words = edgeName(edge({ callsPerSecond: 8, errorRatio: 0.209, status: "failing" }), {
      from: "payments",
      to: "novacard",
    });
    expect(words).toBe(
      "payments to novacard, declared and observed, failing, 8 calls a second, 20.90 % errors",
    );
  });
});
