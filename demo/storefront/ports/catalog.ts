export interface Item {
  readonly sku: string;
  readonly name: string;
  readonly description: string;
  readonly cents: number;
  /** Null when nobody could say. */
  readonly onHand: number | null;
}

export interface SearchResult {
  readonly ranksBy: string;
  readonly items: readonly Item[];
}

/** Knows what can be bought, at what price. */
export interface Catalog {
  list(): Promise<readonly Item[]>;
  find(sku: string): Promise<Item | null>;
  search(words: string, shopper: string): Promise<SearchResult>;
}
