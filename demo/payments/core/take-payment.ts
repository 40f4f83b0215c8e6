import type { ChooseProcessor } from "./choose-processor";
import { type Payment, type PaymentRequest, paymentId } from "./payment";

export type TakePayment = (request: PaymentRequest) => Promise<Payment>;

/** Charges a shopper's card for an order at the processor chosen for that shopper. */
export const takePayment =
  (choose: ChooseProcessor): TakePayment =>
  async ({ shopper, ...charge }) => {
    const processor = choose(shopper);
    const outcome = await processor.charge(charge);
    return outcome.status === "approved"
      ? {
          status: "approved",
          id: paymentId(processor.name, outcome.reference),
          processor: processor.name,
        }
      : { ...outcome, processor: processor.name };
  };
