/** Bounds of one body; what exceeds them is counted and reported, never read further. */
export const MAX_SPANS = 100_000;
export const MAX_RESOURCES = 10_000;
export const MAX_ATTRIBUTES = 1_000;
export const MAX_LINKS = 32;
export const MAX_TEXT = 256;
/** An attribute of an attribute of a span is about 20 levels down; parsing time grows steeply with depth. */
export const MAX_DEPTH = 200;

export const REASON = {
  ids: "no valid trace id and span id",
  times: "no valid start and end time",
  tooMany: `more than ${MAX_SPANS.toLocaleString("en")} spans in one body`,
} as const;

export const clip = (text: string): string =>
  text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text;
