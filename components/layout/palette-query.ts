/** What somebody wants done, read from how they begin to type. */
export type Wish = "roll-back" | "deploy" | "switch" | "callers" | "health";

export interface PaletteQuery {
  /** The name that is left once the verb is taken off; what is searched for. */
  readonly words: string;
  readonly wish: Wish | null;
}

const VERBS: readonly (readonly [RegExp, Wish])[] = [
  [/^(?:roll\s?back|undo|revert)\s+/i, "roll-back"],
  [/^deploy\s+/i, "deploy"],
  [/^(?:turn\s(?:on|off)|toggle|switch|kill)\s+/i, "switch"],
  [/^(?:who\scalls|callers(?:\sof)?|dependents(?:\sof)?)\s+/i, "callers"],
  [/^health(?:\sof)?\s+/i, "health"],
];

/** "roll back payments" as the wish to roll back what is called payments. */
export function readPaletteQuery(query: string): PaletteQuery {
  const text = query.trim();
  for (const [verb, wish] of VERBS)
    if (verb.test(text)) return { words: text.replace(verb, "").trim(), wish };
  return { words: text, wish: null };
}

interface Named {
  readonly kind: string;
}

const FLAGS: readonly string[] = ["flag", "connected_flag"];

const wanted = (wish: Wish): readonly string[] => (wish === "switch" ? FLAGS : ["service"]);

/** What a wish can be about: only a flag is switched, only a service is rolled back. */
export function bestOf<T extends Named>(hits: readonly T[], wish: Wish | null): T | undefined {
  const kinds = wish === null ? [...FLAGS, "service"] : wanted(wish);
  return hits.find(({ kind }) => kinds.includes(kind));
}
