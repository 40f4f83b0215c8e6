import type { CardProcessor } from "../ports/card-processor";
import { readPaymentId } from "./payment";

export type ReturnPayment = (id: string) => Promise<boolean>;

/** Gives a payment back through the processor that took it. False when nobody knows the payment. */
export const returnPayment =
  (processors: readonly CardProcessor[]): ReturnPayment =>
  async (id) => {
    const { processor: name, reference } = readPaymentId(id);
    const processor = processors.find((candidate) => candidate.name === name);
    return processor ? processor.refund(reference) : false;
  };
