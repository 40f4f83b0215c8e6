import type { Order } from "../core/order";

export interface OrderEvent {
  readonly type: "order.placed" | "order.returned";
  readonly order: Order;
}

/** Tells the system what happened to an order. */
export interface OrderEvents {
  publish(event: OrderEvent): Promise<void>;
}
