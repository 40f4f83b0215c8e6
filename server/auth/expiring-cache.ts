export interface ExpiringCache<T> {
  get(key: string): Promise<T>;
  forget(key: string): void;
}

interface CacheOptions<T> {
  readonly maxAgeMs: number;
  readonly maxEntries: number;
  readonly load: (key: string) => Promise<T>;
  readonly now?: () => number;
}

interface Entry<T> {
  readonly value: Promise<T>;
  readonly until: number;
}

/** Keeps what was loaded for a short time. Loads at the same time are one; a failed load is forgotten at once. */
export function createExpiringCache<T>(options: CacheOptions<T>): ExpiringCache<T> {
  const now = options.now ?? performance.now.bind(performance);
  const entries = new Map<string, Entry<T>>();
  return {
    get(key) {
      const known = entries.get(key);
      if (known && now() < known.until) return known.value;
      entries.delete(key);
      if (entries.size >= options.maxEntries) entries.clear();
      const value = options.load(key);
      entries.set(key, { value, until: now() + options.maxAgeMs });
      value.catch(() => entries.delete(key));
      return value;
    },
    forget: (key) => void entries.delete(key),
  };
}
