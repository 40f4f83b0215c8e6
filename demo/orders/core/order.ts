export interface OrderLine {
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly cents: number;
}

export interface OrderRequest {
  readonly id: string;
  readonly shopper: string;
  readonly card: string;
  readonly lines: readonly OrderLine[];
}

/** open, then paid, declined, sold_out or failed; a paid one may be returned. */
export type OrderStatus = "open" | "paid" | "declined" | "sold_out" | "failed" | "returned";

export interface Order {
  readonly id: string;
  readonly shopper: string;
  readonly lines: readonly OrderLine[];
  readonly totalCents: number;
  readonly status: OrderStatus;
  /** Null until it is paid. */
  readonly paymentId: string | null;
  readonly processor: string | null;
}

export const openOrder = ({ id, shopper, lines }: OrderRequest): Order => ({
  id,
  shopper,
  lines,
  totalCents: lines.reduce((total, { quantity, cents }) => total + quantity * cents, 0),
  status: "open",
  paymentId: null,
  processor: null,
});
