import type { StockLedger } from "../ports/stock-ledger";

const DAY_MS = 24 * 3_600_000;

export interface Upkeep {
  readonly restockLevel: number;
  readonly rememberDays: number | null;
  readonly now: () => Date;
}

/** Fills the shelves that ran low, and forgets reservations nobody will ask for again. */
export const keepShelves =
  (ledger: StockLedger, { restockLevel, rememberDays, now }: Upkeep) =>
  async (): Promise<string[]> => {
    if (rememberDays !== null)
      await ledger.forgetBefore(new Date(now().getTime() - rememberDays * DAY_MS));
    return ledger.restock(restockLevel);
  };
