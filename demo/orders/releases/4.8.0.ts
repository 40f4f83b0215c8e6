import { runService } from "@/demo/platform/service";
import { orders } from "../adapters/migrations";
import { composeOrders } from "../main";

/** Takes orders, and nothing more. */
await runService((platform) =>
  composeOrders(platform, {
    migrations: [orders],
    chooseInvoices: null,
    returnOrder: null,
    retentionHours: null,
  }),
);
