export interface PaymentRequest {
  readonly orderId: string;
  readonly shopper: string;
  readonly cents: number;
  readonly card: string;
}

export type Payment =
  | { readonly status: "approved"; readonly id: string; readonly processor: string }
  | { readonly status: "declined"; readonly reason: string; readonly processor: string };

/** A payment's id says who took it, so that whoever returns it needs no record of it. */
export const paymentId = (processor: string, reference: string) => `${processor}.${reference}`;

export function readPaymentId(id: string): { processor: string; reference: string } {
  const dot = id.indexOf(".");
  return { processor: id.slice(0, Math.max(dot, 0)), reference: id.slice(dot + 1) };
}
