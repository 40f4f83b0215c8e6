/** Says whether a product is on the shelf. */
export interface Availability {
  /** Null when nobody could say. */
  onHand(sku: string): Promise<number | null>;
}
