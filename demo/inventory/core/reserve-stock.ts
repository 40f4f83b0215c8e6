import type { Line, StockLedger } from "../ports/stock-ledger";

/** Holds what an order needs, its lines merged by product. False when something is sold out. */
export const reserveStock =
  (ledger: StockLedger) =>
  (order: string, lines: readonly Line[]): Promise<boolean> => {
    const quantities = new Map<string, number>();
    for (const { sku, quantity } of lines)
      quantities.set(sku, (quantities.get(sku) ?? 0) + quantity);
    const merged = [...quantities].map(([sku, quantity]) => ({ sku, quantity }));
    // One order for every lock, so that two orders never wait for each other.
    merged.sort((a, b) => a.sku.localeCompare(b.sku));
    return ledger.reserve(order, merged);
  };
