import type { OrderBook } from "../ports/order-book";
import type { OrderEvents } from "../ports/order-events";
import type { Payments } from "../ports/payments";
import type { Stock } from "../ports/stock";
import type { Order } from "./order";

export interface ReturnOrderParts {
  readonly book: OrderBook;
  readonly stock: Stock;
  readonly payments: Payments;
  readonly events: OrderEvents;
}

export type ReturnOrder = (id: string) => Promise<Order | null>;

/** Gives the money back and puts the goods back. An order that is not paid stays as it is. */
export const returnOrder =
  ({ book, stock, payments, events }: ReturnOrderParts): ReturnOrder =>
  async (id) => {
    const order = await book.find(id);
    if (order?.status !== "paid" || order.paymentId === null) return order;
    await payments.refund(order.paymentId);
    await stock.release(id);
    const returned: Order = { ...order, status: "returned" };
    await book.settle(returned);
    await events.publish({ type: "order.returned", order: returned });
    return returned;
  };
