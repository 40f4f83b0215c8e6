import { LogCollapsingLowestDenseDDSketch } from "@datadog/sketches-js";
import type { LatencySketch } from "@/server/domain/health/latency-sketch";
import type { LatencySketches } from "@/server/ports/latency-sketches";
import { decodeBins, encodeBins, type SketchBins } from "./sketch-codec";

const RELATIVE_ACCURACY = 0.01;
const BIN_LIMIT = 1_024;
/** Recorded in nanoseconds, at least 2 µs: the library misplaces bins when a merged store's highest key is 0 or less. */
const NANOSECONDS = 1e6;
const MIN_NS = 2_000;
const MAX_NS = 1e6 * NANOSECONDS;

export const createDdsketchLatencySketches = (): LatencySketches => ({
  create: () => new DdLatencySketch(emptySketch()),
  decode: (bytes) => {
    const sketch = emptySketch();
    for (const [key, count] of decodeBins(bytes)) {
      sketch.store.add(key, count);
      sketch.count += count;
    }
    return new DdLatencySketch(sketch);
  },
});

const emptySketch = () =>
  new LogCollapsingLowestDenseDDSketch({
    relativeAccuracy: RELATIVE_ACCURACY,
    binLimit: BIN_LIMIT,
  });

class DdLatencySketch implements LatencySketch {
  readonly #sketch: LogCollapsingLowestDenseDDSketch;

  constructor(sketch: LogCollapsingLowestDenseDDSketch) {
    this.#sketch = sketch;
  }

  get count(): number {
    return this.#sketch.count;
  }

  record(durationMs: number): void {
    this.#sketch.accept(Math.min(Math.max(durationMs * NANOSECONDS, MIN_NS), MAX_NS));
  }

  merge(other: LatencySketch): void {
    if (!(other instanceof DdLatencySketch)) throw new TypeError("Not a sketch of this kind.");
    this.#sketch.merge(other.#sketch);
  }

  quantile(quantile: number): number | null {
    if (this.#sketch.count === 0) return null;
    return this.#sketch.getValueAtQuantile(quantile) / NANOSECONDS;
  }

  encode(): Uint8Array {
    return encodeBins(filledBins(this.#sketch));
  }
}

function filledBins({ store }: LogCollapsingLowestDenseDDSketch): SketchBins {
  const bins: [number, number][] = [];
  store.bins.forEach((count, index) => {
    if (count > 0) bins.push([index + store.offset, count]);
  });
  return bins;
}
