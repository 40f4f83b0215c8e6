export interface ChargeRequest {
  readonly orderId: string;
  readonly shopper: string;
  readonly cents: number;
  readonly card: string;
}

export type ChargeResult =
  | { readonly status: "approved"; readonly id: string; readonly processor: string }
  | { readonly status: "declined"; readonly processor: string };

/** Takes the money for an order, and gives it back. No answer throws: the money may be taken or not. */
export interface Payments {
  charge(request: ChargeRequest): Promise<ChargeResult>;
  refund(paymentId: string): Promise<void>;
}
