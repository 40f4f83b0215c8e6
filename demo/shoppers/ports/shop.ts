export interface Line {
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly cents: number;
}

export type OrderResult = "paid" | "declined" | "sold_out";

/** The shop as a shopper sees it. A page that fails throws. */
export interface Shop {
  home(shopper: string): Promise<readonly string[]>;
  /** Products by number. */
  search(shopper: string, words: string): Promise<readonly string[]>;
  look(sku: string): Promise<void>;
  /** The basket with one piece more; the same basket when it is sold out. */
  add(lines: readonly Line[], sku: string): Promise<readonly Line[]>;
  order(
    id: string,
    basket: { shopper: string; card: string; lines: readonly Line[] },
  ): Promise<OrderResult>;
  checkOrder(id: string): Promise<void>;
  giveBack(id: string): Promise<void>;
}
