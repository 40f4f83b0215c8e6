import type { Invoices } from "../ports/invoices";
import type { OrderBook } from "../ports/order-book";
import type { OrderEvents } from "../ports/order-events";
import type { Payments } from "../ports/payments";
import type { Stock } from "../ports/stock";
import { type Order, type OrderRequest, openOrder } from "./order";

export interface PlaceOrderParts {
  readonly book: OrderBook;
  readonly stock: Stock;
  readonly payments: Payments;
  readonly events: OrderEvents;
  /** Null in releases that issue no invoices. */
  readonly chooseInvoices: ((shopper: string) => Invoices) | null;
}

export type PlaceOrder = (request: OrderRequest) => Promise<Order>;

/**
 * Reserves, charges, and keeps what became of it. Placing an order again answers with what became of it the
 * first time. When payments does not answer, the stock is put back and the order is `failed`.
 */
export const placeOrder =
  (parts: PlaceOrderParts): PlaceOrder =>
  async (request) => {
    const order = openOrder(request);
    if (!(await parts.book.open(order))) return (await parts.book.find(order.id)) ?? order;
    if (!(await parts.stock.reserve(order.id, order.lines)))
      return settle(parts, { ...order, status: "sold_out" });

    const paid = await charge(parts, order, request.card);
    if (paid.status !== "paid") {
      await parts.stock.release(order.id);
      return settle(parts, paid);
    }
    await settle(parts, paid);
    await parts.chooseInvoices?.(paid.shopper).issue(paid);
    await parts.events.publish({ type: "order.placed", order: paid });
    return paid;
  };

async function charge({ payments, stock, book }: PlaceOrderParts, order: Order, card: string) {
  const { id: orderId, shopper, totalCents: cents } = order;
  try {
    const result = await payments.charge({ orderId, shopper, cents, card });
    const { processor } = result;
    return result.status === "approved"
      ? ({ ...order, status: "paid", paymentId: result.id, processor } as const)
      : ({ ...order, status: "declined", processor } as const);
  } catch (error) {
    await stock.release(orderId);
    await book.settle({ ...order, status: "failed" });
    throw error;
  }
}

async function settle({ book }: PlaceOrderParts, order: Order): Promise<Order> {
  await book.settle(order);
  return order;
}
