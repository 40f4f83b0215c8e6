export interface Line {
  readonly sku: string;
  readonly quantity: number;
}

export interface StockLevel {
  readonly sku: string;
  readonly onHand: number;
}

/** Keeps how many of each product there are, and for whom they are held. */
export interface StockLedger {
  /** Without those it does not know. */
  count(skus: readonly string[]): Promise<StockLevel[]>;
  /** All lines or none; false when one of them is short. Holding for an order again holds nothing more. */
  reserve(order: string, lines: readonly Line[]): Promise<boolean>;
  /** Puts back what is held for an order, and says how many pieces that were. */
  release(order: string): Promise<number>;
  /** Fills every product that is under a quarter of `level` up to it, and says which. */
  restock(level: number): Promise<string[]>;
  /** Forgets for whom was held what, if that was before `instant`. */
  forgetBefore(instant: Date): Promise<void>;
}
