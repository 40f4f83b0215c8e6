import type { HttpRoutes } from "@/demo/platform/http-server";
import { createPostgres, type Migration, type Postgres } from "@/demo/platform/postgres";
import { openQueue } from "@/demo/platform/queue";
import { every } from "@/demo/platform/schedule";
import type { Platform } from "@/demo/platform/service";
import { createHttpPayments } from "./adapters/http-payments";
import { createHttpStock } from "./adapters/http-stock";
import { ordersHttp } from "./adapters/orders-http";
import { createPgOrderBook } from "./adapters/pg-order-book";
import { createQueuedOrderEvents } from "./adapters/queued-order-events";
import { placeOrder } from "./core/place-order";
import type { ReturnOrder, ReturnOrderParts } from "./core/return-order";
import type { Invoices } from "./ports/invoices";

export interface OrdersParts {
  readonly migrations: readonly Migration[];
  /** Null in releases that issue no invoices. */
  readonly chooseInvoices:
    | ((platform: Platform, postgres: Postgres) => (shopper: string) => Invoices)
    | null;
  /** Null in releases that take nothing back. */
  readonly returnOrder: ((parts: ReturnOrderParts) => ReturnOrder) | null;
  /** Null where orders are kept forever. */
  readonly retentionHours: number | null;
}

const HOUR_MS = 3_600_000;

/** Orders from the parts of one release. */
export async function composeOrders(platform: Platform, parts: OrdersParts): Promise<HttpRoutes> {
  const { settings, clientOf, onStop } = platform;
  const postgres = createPostgres(settings, { schema: "orders", connections: 3 });
  onStop(postgres.close);
  await postgres.migrate(parts.migrations);
  const queue = await openQueue(settings, "order-events", "pg-boss-order-events");
  onStop(queue.close);

  const book = createPgOrderBook(postgres.as("pg-order-book"));
  const timeoutOf = (name: string) => settings.number(`${name}_TIMEOUT_MS`);
  const shared = {
    book,
    events: createQueuedOrderEvents(queue),
    payments: createHttpPayments(
      clientOf("payments", {
        adapter: "payments-http",
        timeoutMs: timeoutOf("PAYMENTS"),
        retries: 0,
      }),
    ),
    stock: createHttpStock(
      clientOf("inventory", {
        adapter: "inventory-http",
        timeoutMs: timeoutOf("STOCK"),
        retries: 1,
      }),
    ),
  };
  if (parts.retentionHours !== null) {
    const keepMs = parts.retentionHours * HOUR_MS;
    const forget = () => book.forgetBefore(new Date(Date.now() - keepMs));
    onStop(every(HOUR_MS, { name: "forget old orders", adapter: "interval-timer" }, forget));
  }
  return ordersHttp({
    place: placeOrder({
      ...shared,
      chooseInvoices: parts.chooseInvoices?.(platform, postgres) ?? null,
    }),
    find: book.find,
    return: parts.returnOrder?.(shared) ?? null,
  });
}
