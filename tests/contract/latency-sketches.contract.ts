import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "@/server/domain/shared/errors";
import type { LatencySketches } from "@/server/ports/latency-sketches";

const durations = fc.array(fc.double({ min: 0.01, max: 60_000, noNaN: true }), {
  minLength: 1,
  maxLength: 300,
});

/** The exact answer, by the same rank the sketch uses. */
const exact = (values: readonly number[], quantile: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(quantile * (sorted.length - 1))] ?? Number.NaN;
};

export function describeLatencySketches(name: string, sketches: LatencySketches): void {
  const of = (values: readonly number[]) => {
    const sketch = sketches.create();
    for (const value of values) sketch.record(value);
    return sketch;
  };

  describe(`${name} as LatencySketches`, () => {
    it("has no percentile of no calls", () => {
      expect(sketches.create().quantile(0.95)).toBeNull();
    });

    it("answers within one per cent", () =>
      fc.assert(
        fc.property(durations, fc.constantFrom(0, 0.5, 0.95, 0.99, 1), (values, quantile) => {
          const truth = exact(values, quantile);
          const answer = of(values).quantile(quantile) ?? Number.NaN;
          expect(Math.abs(answer - truth) / truth).toBeLessThanOrEqual(0.0101);
        }),
      ));

    it("merges as if one sketch had seen everything, in any order", () =>
      fc.assert(
        fc.property(durations, durations, (left, right) => {
          const whole = of([...left, ...right]);
          const merged = of(left);
          merged.merge(of(right));
          const swapped = of(right);
          swapped.merge(of(left));
          expect(merged.count).toBe(whole.count);
          for (const quantile of [0.5, 0.95, 0.99]) {
            expect(merged.quantile(quantile)).toBe(whole.quantile(quantile));
            expect(swapped.quantile(quantile)).toBe(whole.quantile(quantile));
          }
        }),
      ));

    it("comes back from bytes as it went", () =>
      fc.assert(
        fc.property(durations, (values) => {
          const sketch = of(values);
          const back = sketches.decode(sketch.encode());
          expect(back.count).toBe(sketch.count);
          expect(back.quantile(0.95)).toBe(sketch.quantile(0.95));
          expect(back.encode()).toEqual(sketch.encode());
        }),
      ));

    it("keeps impossible durations at the ends", () => {
      const sketch = of([0, -5, 1e12]);
      expect(sketch.count).toBe(3);
      expect(sketch.quantile(0)).toBeLessThan(0.01);
      expect(sketch.quantile(1)).toBeGreaterThan(9e5);
    });

    it("refuses bytes it did not write", () =>
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
          try {
            expect(sketches.decode(bytes).encode().length).toBeGreaterThan(0);
          } catch (error) {
            expect(error).toBeInstanceOf(DomainError);
          }
        }),
      ));

    it("stays small", () => {
      const minute = of(Array.from({ length: 5_000 }, (_, index) => 5 + (index % 100) / 3));
      expect(minute.encode().length).toBeLessThan(600);
    });
  });
}
