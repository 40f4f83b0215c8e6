/** A text that LIKE takes literally. */
export const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, "\\$&");
