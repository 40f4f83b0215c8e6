import { runService } from "@/demo/platform/service";
import { firstDelivery, heldAt, stock } from "../adapters/migrations";
import { createPgBatchStockLedger } from "../adapters/pg-batch-stock-ledger";
import { createPgStockLedger } from "../adapters/pg-stock-ledger";
import { ledgerByFlag } from "../core/choose-ledger";
import { composeInventory } from "../main";

/** Reads in batches by flag, and forgets old reservations. */
await runService((platform) =>
  composeInventory(platform, {
    migrations: [stock, firstDelivery, heldAt],
    ledgerOn: (databaseAs) =>
      ledgerByFlag(platform.flags, {
        current: createPgStockLedger(databaseAs("pg-stock-ledger")),
        next: createPgBatchStockLedger(databaseAs("pg-batch-stock-ledger")),
      }),
    upkeep: { restockLevel: platform.settings.number("RESTOCK_LEVEL"), rememberDays: 2 },
  }),
);
