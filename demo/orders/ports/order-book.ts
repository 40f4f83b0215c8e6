import type { Order } from "../core/order";

/** Keeps every order and what became of it. */
export interface OrderBook {
  /** False when there is an order with this id already; it stays as it is. */
  open(order: Order): Promise<boolean>;
  settle(order: Order): Promise<void>;
  find(id: string): Promise<Order | null>;
  /** Forgets orders placed before `instant`, and says how many. */
  forgetBefore(instant: Date): Promise<number>;
}
