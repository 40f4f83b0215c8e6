import { runService } from "@/demo/platform/service";
import { invoices, orders, placedAt } from "../adapters/migrations";
import { composeInvoices } from "../compose-invoices";
import { returnOrder } from "../core/return-order";
import { composeOrders } from "../main";

/** Takes orders back, and forgets old ones. */
await runService((platform) =>
  composeOrders(platform, {
    migrations: [orders, invoices, placedAt],
    chooseInvoices: composeInvoices,
    returnOrder,
    retentionHours: platform.settings.number("RETENTION_HOURS"),
  }),
);
