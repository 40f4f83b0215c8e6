export interface BasketLine {
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly cents: number;
}

export interface OrderRequest {
  readonly id: string;
  readonly shopper: string;
  readonly card: string;
  readonly lines: readonly BasketLine[];
}

export interface Order {
  readonly id: string;
  readonly status: string;
  readonly totalCents: number;
  readonly processor: string | null;
}

/** Turns a basket into an order and looks after it. */
export interface Orders {
  place(request: OrderRequest): Promise<Order>;
  find(id: string): Promise<Order | null>;
  /** Null when there is no such order, or orders cannot be returned. */
  giveBack(id: string): Promise<Order | null>;
}
