import type { Database } from "@/demo/platform/postgres";
import type { Order } from "../core/order";
import type { OrderBook } from "../ports/order-book";

/** The order book in PostgreSQL. */
export const createPgOrderBook = (database: Database): OrderBook => ({
  open: async ({ id, shopper, lines, totalCents, status }) => {
    const opened = await database.query("INSERT", {
      text: `insert into orders.placed (id, shopper, lines, total_cents, status)
               values ($1, $2, $3, $4, $5) on conflict (id) do nothing returning id`,
      values: [id, shopper, JSON.stringify(lines), totalCents, status],
    });
    return opened.length === 1;
  },
  settle: async ({ id, status, paymentId, processor }) => {
    await database.query("UPDATE", {
      text: `update orders.placed set status = $2, payment_id = $3, processor = $4 where id = $1`,
      values: [id, status, paymentId, processor],
    });
  },
  find: async (id) => {
    const [order] = await database.query<Order>("SELECT", {
      text: `select id, shopper, lines, total_cents as "totalCents", status,
                    payment_id as "paymentId", processor
               from orders.placed where id = $1`,
      values: [id],
    });
    return order ?? null;
  },
  forgetBefore: async (instant) => {
    const forgotten = await database.query("DELETE", {
      text: "delete from orders.placed where placed_at < $1 returning id",
      values: [instant],
    });
    return forgotten.length;
  },
});
