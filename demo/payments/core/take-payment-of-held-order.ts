import type { TakePayment } from "./take-payment";

/** Takes a payment only when the warehouse holds what was ordered. */
export const takePaymentOfHeldOrder =
  (isHeld: (orderId: string) => Promise<boolean>, take: TakePayment): TakePayment =>
  async (request) =>
    (await isHeld(request.orderId))
      ? take(request)
      : { status: "declined", reason: "nothing is held for this order", processor: "none" };
