/** The words of a text, lower case, without the plural's s. */
export const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[a-z]+/g) ?? []).map((word) => word.replace(/(?<=..[^s])s$/, ""));
