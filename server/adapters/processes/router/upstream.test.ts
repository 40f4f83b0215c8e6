import { describe, expect, it } from "vitest";
import { afterCheck } from "./health";
import { createUpstream, pickUpstream, type Upstream } from "./upstream";

const upstream = (instanceId: string, weight: number, healthy = true): Upstream => {
  const made = createUpstream({
    instanceId,
    host: "127.0.0.1",
    port: 1,
    healthPort: 1,
    weight,
    healthPath: "/",
  });
  if (healthy) made.health = afterCheck(made.health, null, 0);
  return made;
};

const take = (upstreams: readonly Upstream[], count: number): string =>
  Array.from(
    { length: count },
    () => pickUpstream(upstreams, new Set())?.target.instanceId ?? "-",
  ).join("");

describe("dividing requests", () => {
  it("takes turns between equals", () => {
    expect(take([upstream("a", 1), upstream("b", 1)], 6)).toBe("ababab");
  });

  it("divides by weight and mixes evenly", () => {
    expect(take([upstream("a", 3), upstream("b", 1)], 8)).toBe("aabaaaba");
  });

  it("gives nothing to weight 0, the unhealthy, the unchecked and the draining", () => {
    const draining = upstream("d", 1);
    draining.draining = true;
    expect(take([upstream("a", 1), upstream("b", 0), upstream("c", 1, false), draining], 3)).toBe(
      "aaa",
    );
  });

  it("has nobody when everyone was tried", () => {
    const only = upstream("a", 1);
    expect(pickUpstream([only], new Set([only]))).toBeNull();
  });
});
