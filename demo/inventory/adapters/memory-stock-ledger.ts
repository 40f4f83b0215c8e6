import type { StockLedger } from "../ports/stock-ledger";

/** The ledger of unit tests. */
export function createMemoryStockLedger(levels: Readonly<Record<string, number>>): StockLedger {
  const stock = new Map(Object.entries(levels));
  const held = new Map<string, { at: Date; lines: readonly { sku: string; quantity: number }[] }>();
  return {
    count: async (skus) =>
      skus.flatMap((sku) => {
        const onHand = stock.get(sku);
        return onHand === undefined ? [] : [{ sku, onHand }];
      }),
    reserve: async (order, lines) => {
      if (held.has(order)) return true;
      if (lines.some(({ sku, quantity }) => (stock.get(sku) ?? 0) < quantity)) return false;
      for (const { sku, quantity } of lines) stock.set(sku, (stock.get(sku) ?? 0) - quantity);
      held.set(order, { at: new Date(), lines });
      return true;
    },
    release: async (order) => {
      const lines = held.get(order)?.lines ?? [];
      held.delete(order);
      for (const { sku, quantity } of lines) stock.set(sku, (stock.get(sku) ?? 0) + quantity);
      return lines.reduce((pieces, { quantity }) => pieces + quantity, 0);
    },
    restock: async (level) => {
      const low = [...stock].filter(([, onHand]) => onHand < level / 4).map(([sku]) => sku);
      for (const sku of low) stock.set(sku, level);
      return low;
    },
    forgetBefore: async (instant) => {
      for (const [order, { at }] of held) if (at < instant) held.delete(order);
    },
  };
}
