import { runService } from "@/demo/platform/service";
import { firstDelivery, stock } from "../adapters/migrations";
import { createPgStockLedger } from "../adapters/pg-stock-ledger";
import { composeInventory } from "../main";

/** Counts and holds; what is sold out stays sold out. */
await runService((platform) =>
  composeInventory(platform, {
    migrations: [stock, firstDelivery],
    ledgerOn: (databaseAs) => createPgStockLedger(databaseAs("pg-stock-ledger")),
    upkeep: null,
  }),
);
