import type { HttpRoutes } from "@/demo/platform/http-server";
import { createPostgres, type Database, type Migration } from "@/demo/platform/postgres";
import { every } from "@/demo/platform/schedule";
import type { Platform } from "@/demo/platform/service";
import { inventoryHttp } from "./adapters/inventory-http";
import { keepShelves } from "./core/keep-shelves";
import { reserveStock } from "./core/reserve-stock";
import type { StockLedger } from "./ports/stock-ledger";

export interface InventoryParts {
  readonly migrations: readonly Migration[];
  ledgerOn(databaseAs: (adapter: string) => Database): StockLedger;
  /** Null where this release does not look after its shelves. */
  readonly upkeep: { readonly restockLevel: number; readonly rememberDays: number | null } | null;
}

const UPKEEP_EVERY_MS = 60_000;

/** Inventory from the parts of one release. */
export async function composeInventory(
  platform: Platform,
  { migrations, ledgerOn, upkeep }: InventoryParts,
): Promise<HttpRoutes> {
  const postgres = createPostgres(platform.settings, { schema: "inventory", connections: 3 });
  platform.onStop(postgres.close);
  await postgres.migrate(migrations);
  const ledger = ledgerOn(postgres.as);
  if (upkeep) {
    const restock = keepShelves(ledger, { ...upkeep, now: () => new Date() });
    platform.onStop(
      every(UPKEEP_EVERY_MS, { name: "restock", adapter: "interval-timer" }, restock),
    );
  }
  return inventoryHttp({
    count: ledger.count,
    reserve: reserveStock(ledger),
    release: ledger.release,
  });
}
