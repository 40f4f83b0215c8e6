import type { Seen } from "./observed";

interface Entry<T> {
  readonly subject: T;
  readonly owner: string;
  readonly firstMs: number;
  lastMs: number;
  writtenMs: number;
}

/** How stale a written last-seen may be before it is written again. */
const REWRITE_MS = 10_000;

const isDue = (lastMs: number, writtenMs: number): boolean => lastMs - writtenMs >= REWRITE_MS;

export interface DueSeen<T> {
  readonly seen: readonly Seen<T>[];
  readonly written: () => void;
}

/** Things seen in telemetry with when first and last, bounded per owner. */
export class SeenSet<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #perOwner = new Map<string, number>();
  readonly #limitPerOwner: number;

  constructor(limitPerOwner: number) {
    this.#limitPerOwner = limitPerOwner;
  }

  /** Whether `key` is known or there is room for it. */
  admits(key: string, owner: string): boolean {
    return this.#entries.has(key) || (this.#perOwner.get(owner) ?? 0) < this.#limitPerOwner;
  }

  see(key: string, owner: string, one: { readonly subject: T; readonly atMs: number }): void {
    const entry = this.#entries.get(key);
    if (entry) {
      entry.lastMs = Math.max(entry.lastMs, one.atMs);
      return;
    }
    if (!this.admits(key, owner)) return;
    this.#perOwner.set(owner, (this.#perOwner.get(owner) ?? 0) + 1);
    const { subject, atMs } = one;
    this.#entries.set(key, { subject, owner, firstMs: atMs, lastMs: atMs, writtenMs: 0 });
  }

  due(): DueSeen<T> {
    const entries = [...this.#entries.values()].filter(({ lastMs, writtenMs }) =>
      isDue(lastMs, writtenMs),
    );
    const times = entries.map(({ lastMs }) => lastMs);
    return {
      seen: entries.map(({ subject, firstMs, lastMs }) => ({
        subject,
        firstSeenAt: new Date(firstMs),
        lastSeenAt: new Date(lastMs),
      })),
      written: () =>
        entries.forEach((entry, index) => {
          entry.writtenMs = times[index] ?? entry.writtenMs;
        }),
    };
  }

  /** Makes room: what was not seen since `ms` and is written is forgotten here, not where it is stored. */
  forgetBefore(ms: number): void {
    for (const [key, { lastMs, writtenMs, owner }] of this.#entries) {
      if (lastMs >= ms || isDue(lastMs, writtenMs)) continue;
      this.#entries.delete(key);
      this.#perOwner.set(owner, (this.#perOwner.get(owner) ?? 1) - 1);
    }
  }
}
