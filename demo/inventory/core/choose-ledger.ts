import type { Flags } from "../ports/flags";
import type { StockLedger } from "../ports/stock-ledger";

/** The ledger that reads in batches while the flag is on, the current one otherwise; decided at every call. */
export function ledgerByFlag(
  flags: Flags,
  ledgers: { current: StockLedger; next: StockLedger },
): StockLedger {
  const chosen = () => (flags.isEnabled("inventory.batch-reads") ? ledgers.next : ledgers.current);
  return {
    count: (skus) => chosen().count(skus),
    reserve: (order, lines) => chosen().reserve(order, lines),
    release: (order) => chosen().release(order),
    restock: (level) => chosen().restock(level),
    forgetBefore: (instant) => chosen().forgetBefore(instant),
  };
}
