import { runService } from "@/demo/platform/service";
import { firstDelivery, stock } from "../adapters/migrations";
import { createPgStockLedger } from "../adapters/pg-stock-ledger";
import { composeInventory } from "../main";

/** Fills its shelves every minute. */
await runService((platform) =>
  composeInventory(platform, {
    migrations: [stock, firstDelivery],
    ledgerOn: (databaseAs) => createPgStockLedger(databaseAs("pg-stock-ledger")),
    upkeep: { restockLevel: platform.settings.number("RESTOCK_LEVEL"), rememberDays: null },
  }),
);
