import { runService } from "@/demo/platform/service";
import { invoices, orders } from "../adapters/migrations";
import { composeInvoices } from "../compose-invoices";
import { composeOrders } from "../main";

/** Issues invoices, after the response where the flag is on. */
await runService((platform) =>
  composeOrders(platform, {
    migrations: [orders, invoices],
    chooseInvoices: composeInvoices,
    returnOrder: null,
    retentionHours: null,
  }),
);
