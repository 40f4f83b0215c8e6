import type { Database } from "@/demo/platform/postgres";
import { renderInvoice } from "../core/render-invoice";
import type { Invoices } from "../ports/invoices";

/** Invoices in PostgreSQL, kept before the caller goes on. */
export const createPgInvoices = (database: Database): Invoices => ({
  issue: async (order) => {
    await database.query("INSERT", {
      text: `insert into orders.invoice (order_id, html) values ($1, $2) on conflict do nothing`,
      values: [order.id, renderInvoice(order)],
    });
  },
});
