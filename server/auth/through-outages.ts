interface OutageOptions<T> {
  readonly load: (key: string) => Promise<T | null>;
  /** Whether a failure says nothing about what was asked, only that nobody can say now. */
  readonly isOutage: (failure: unknown) => boolean;
  readonly keptMs: number;
  readonly maxEntries: number;
  readonly now?: () => number;
}

export interface ThroughOutages<T> {
  load(key: string): Promise<T | null>;
  forget(key: string): void;
}

/** While nobody can say, the last answer stands, for a time; a positive "no" ends it at once. */
export function throughOutages<T>(options: OutageOptions<T>): ThroughOutages<T> {
  const now = options.now ?? performance.now.bind(performance);
  const kept = new Map<string, { readonly value: T; readonly at: number }>();

  const keep = (key: string, value: T | null): void => {
    kept.delete(key);
    if (value === null) return;
    const [oldest] = kept.keys();
    if (kept.size >= options.maxEntries && oldest !== undefined) kept.delete(oldest);
    kept.set(key, { value, at: now() });
  };

  return {
    async load(key) {
      try {
        const value = await options.load(key);
        keep(key, value);
        return value;
      } catch (failure) {
        const last = kept.get(key);
        if (!last || !options.isOutage(failure) || now() - last.at > options.keptMs) throw failure;
        return last.value;
      }
    },
    forget: (key) => void kept.delete(key),
  };
}
