import { explain, log } from "@/demo/platform/log";
import type { Order } from "../core/order";
import type { Invoices } from "../ports/invoices";

/** Lets the caller go on and issues afterwards; `close` waits for what is still to be issued. */
export function createDeferredInvoices(invoices: Invoices): Invoices & { close(): Promise<void> } {
  const underWay = new Set<Promise<void>>();

  const issueLater = async (order: Order) => {
    await new Promise((resolve) => setImmediate(resolve));
    await invoices.issue(order);
  };
  return {
    issue: async (order) => {
      const issued = issueLater(order)
        .catch((error: unknown) => log("no invoice", { order: order.id, error: explain(error) }))
        .finally(() => underWay.delete(issued));
      underWay.add(issued);
    },
    close: async () => {
      await Promise.all(underWay);
    },
  };
}
