import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { murmur3, rolloutBucket, variantBucket } from "./murmur3";

interface Reference {
  x86: { hash32(key: string, seed: number): number };
}
const reference: Reference = createRequire(import.meta.url)("murmurhash3js");

describe("murmur3", () => {
  it("gives published values", () => {
    expect(murmur3("", 0)).toBe(0);
    expect(murmur3("", 1)).toBe(0x514e28b7);
    expect(murmur3("test", 0)).toBe(0xba6bd213);
    expect(murmur3("Hello, world!", 0x9747b28c)).toBe(0x24884cba);
  });

  it("agrees with the SDK's library on any text and seed", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.constantFrom(0, 86028157), (text, seed) => {
        expect(murmur3(text, seed)).toBe(reference.x86.hash32(text, seed));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("buckets", () => {
  it("are the client specification's", () => {
    expect(rolloutBucket("123", "gr1")).toBe(73);
    expect(rolloutBucket("999", "groupX")).toBe(25);
    expect(variantBucket("123", "gr1", 100)).toBe(96);
  });

  it("spread evenly", () => {
    const counts = new Array<number>(101).fill(0);
    for (let i = 0; i < 10_000; i += 1) {
      const bucket = rolloutBucket(`user-${i}`, "any");
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
    expect(counts[0]).toBe(0);
    expect(Math.min(...counts.slice(1))).toBeGreaterThan(60);
    expect(Math.max(...counts.slice(1))).toBeLessThan(145);
  });
});
