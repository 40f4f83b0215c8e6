/** What each person was answered last, for while the database is away: old, and said to be. */
export interface LastAnswers {
  keep(key: string, answer: LastAnswer): void;
  find(key: string): LastAnswer | null;
}

export interface LastAnswer {
  /** As the procedure gave it. */
  readonly result: unknown;
  readonly at: Date;
}

const MAX_ANSWERS = 200;

/** The answers asked for longest ago make room for new ones. */
export function createLastAnswers(maxAnswers = MAX_ANSWERS): LastAnswers {
  const kept = new Map<string, LastAnswer>();
  return {
    keep(key, answer) {
      kept.delete(key);
      const [oldest] = kept.keys();
      if (kept.size >= maxAnswers && oldest !== undefined) kept.delete(oldest);
      kept.set(key, answer);
    },
    find: (key) => kept.get(key) ?? null,
  };
}

/** Whole files of flags: large, and nothing a screen shows again. */
const FILES = "flags.exchange.";

export const isWorthKeeping = (path: string): boolean => !path.startsWith(FILES);
