import type { Catalog } from "../ports/catalog";
import type { BasketLine } from "../ports/orders";

export interface Basket {
  readonly lines: readonly BasketLine[];
  readonly totalCents: number;
}

export type Added =
  | { readonly result: "added"; readonly basket: Basket }
  | { readonly result: "unknown" | "sold_out" };

/** The shopper's basket with one product more, at today's price. The shopper keeps the basket, not the shop. */
export const addToBasket =
  (catalog: Catalog) =>
  async (lines: readonly BasketLine[], sku: string, quantity: number): Promise<Added> => {
    const item = await catalog.find(sku);
    if (!item) return { result: "unknown" };
    const before = lines.find((line) => line.sku === sku)?.quantity ?? 0;
    const line = { sku, name: item.name, cents: item.cents, quantity: before + quantity };
    if (item.onHand !== null && item.onHand < line.quantity) return { result: "sold_out" };
    const all = [...lines.filter((other) => other.sku !== sku), line];
    const totalCents = all.reduce(
      (total, { cents, quantity: pieces }) => total + cents * pieces,
      0,
    );
    return { result: "added", basket: { lines: all, totalCents } };
  };
