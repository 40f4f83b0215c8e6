/** Says how many of a product are on the shelf. */
export interface Stock {
  /** By product; null for all of them when nobody could say. */
  onHand(skus: readonly string[]): Promise<ReadonlyMap<string, number> | null>;
}
