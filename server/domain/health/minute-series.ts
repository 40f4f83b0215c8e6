import type { LatencySketch } from "./latency-sketch";

export const MINUTE_MS = 60_000;

export const minuteOf = (ms: number): number => Math.floor(ms / MINUTE_MS) * MINUTE_MS;

/** Requests or calls of one minute: how many, how many failed, how long they took. */
export interface MinuteTotals {
  readonly minute: Date;
  readonly count: number;
  readonly errors: number;
  readonly sketch: LatencySketch;
}

/** One minute of one thing, `T` saying which. */
export interface MinuteRow<T> extends MinuteTotals {
  readonly subject: T;
}

interface Cell<T> {
  readonly subject: T;
  readonly minuteMs: number;
  readonly sketch: LatencySketch;
  count: number;
  errors: number;
  /** Rises with every record; what was written last tells whether a write is due. */
  revision: number;
  written: number;
}

export interface MinuteSeriesOptions {
  readonly newSketch: () => LatencySketch;
  /** How many cells are held at most, all minutes together. */
  readonly limit: number;
}

/** A write that is due, and what to call once it is done. */
export interface DueRows<T> {
  readonly rows: readonly MinuteRow<T>[];
  /** Until this is called the rows stay due: a failed write is simply tried again with the sum by then. */
  readonly written: () => void;
}

/**
 * Sums by subject and minute in this process. A row always carries the whole sum, so that writing it again, or writing
 * a newer one over it, counts nothing twice.
 */
export class MinuteSeries<T> {
  readonly #options: MinuteSeriesOptions;
  readonly #cells = new Map<string, Cell<T>>();

  constructor(options: MinuteSeriesOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#cells.size;
  }

  /** Adds one; false when there is no room for another subject. */
  record(key: string, subject: T, one: { endMs: number; durationMs: number; failed: boolean }) {
    const minuteMs = minuteOf(one.endMs);
    const cellKey = `${minuteMs}|${key}`;
    const cell = this.#cells.get(cellKey) ?? this.#open(cellKey, subject, minuteMs);
    if (!cell) return false;
    cell.count += 1;
    if (one.failed) cell.errors += 1;
    cell.sketch.record(one.durationMs);
    cell.revision += 1;
    return true;
  }

  due(): DueRows<T> {
    const cells = [...this.#cells.values()].filter(({ revision, written }) => revision > written);
    const revisions = cells.map(({ revision }) => revision);
    return {
      rows: cells.map(({ subject, minuteMs, count, errors, sketch }) => ({
        subject,
        minute: new Date(minuteMs),
        count,
        errors,
        sketch,
      })),
      written: () =>
        cells.forEach((cell, index) => {
          cell.written = revisions[index] ?? cell.written;
        }),
    };
  }

  /** Forgets minutes before `ms` that are written. Nothing may be recorded for them afterwards. */
  forgetBefore(ms: number): void {
    for (const [key, cell] of this.#cells)
      if (cell.minuteMs < ms && cell.written === cell.revision) this.#cells.delete(key);
  }

  #open(cellKey: string, subject: T, minuteMs: number): Cell<T> | null {
    if (this.#cells.size >= this.#options.limit) return null;
    const sketch = this.#options.newSketch();
    const cell = { subject, minuteMs, sketch, count: 0, errors: 0, revision: 0, written: 0 };
    this.#cells.set(cellKey, cell);
    return cell;
  }
}
