/** A piece of a sentence: its words, and whether they are a fact, a name of the system or glue. */
export interface Phrase {
  readonly text: string;
  readonly kind: "glue" | "fact" | "code";
}

export const glue = (text: string): Phrase => ({ text, kind: "glue" });
export const fact = (text: string): Phrase => ({ text, kind: "fact" });
export const code = (text: string): Phrase => ({ text, kind: "code" });

const SHOWN_VALUES = 3;

/** A list of names in a sentence; past three, how many more there are. */
export const joined = (values: readonly string[], last: string): string => {
  const shown =
    values.length > SHOWN_VALUES
      ? [...values.slice(0, SHOWN_VALUES), `${values.length - SHOWN_VALUES} more`]
      : values;
  if (shown.length < 2) return shown.join("");
  return `${shown.slice(0, -1).join(", ")} ${last} ${shown.at(-1)}`;
};

export const sentence = (phrases: readonly Phrase[]): string =>
  phrases.map(({ text }) => text).join("");
