interface PageAfter {
  readonly after?: string;
  readonly limit: number;
}

/** The items after the one with the id; none when there is no such item. */
export function pageAfter<T extends { readonly id: string }>(
  items: readonly T[],
  { after, limit }: PageAfter,
): T[] {
  if (after === undefined) return items.slice(0, limit);
  const index = items.findIndex(({ id }) => id === after);
  return index === -1 ? [] : items.slice(index + 1, index + 1 + limit);
}
