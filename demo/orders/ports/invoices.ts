import type { Order } from "../core/order";

/** Renders an order's invoice and keeps it, once. */
export interface Invoices {
  issue(order: Order): Promise<void>;
}
