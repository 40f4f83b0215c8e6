export interface Charge {
  /** Makes a repeated charge the same charge. */
  readonly orderId: string;
  readonly cents: number;
  /** A token; no card number comes here. */
  readonly card: string;
}

export type ChargeOutcome =
  | { readonly status: "approved"; readonly reference: string }
  | { readonly status: "declined"; readonly reason: string };

/** Charges a card without knowing whose API it is. No answer in time, or an error, throws. */
export interface CardProcessor {
  readonly name: string;
  /** Idempotent by order: charging an order again gives the first outcome. */
  charge(charge: Charge): Promise<ChargeOutcome>;
  /** Gives all of a charge back. False when the processor does not know the reference. */
  refund(reference: string): Promise<boolean>;
}
