import type { Database } from "@/demo/platform/postgres";
import type { StockLedger, StockLevel } from "../ports/stock-ledger";
import { createPgStockLedger } from "./pg-stock-ledger";

/** The ledger in PostgreSQL; it counts all products in one query. */
export function createPgBatchStockLedger(inventory: Database): StockLedger {
  return {
    ...createPgStockLedger(inventory),
    count: (skus) =>
      inventory.query<StockLevel>("SELECT", {
        text: `select sku, on_hand as "onHand" from inventory.stock where sku = any($1)`,
        values: [skus],
      }),
  };
}
