import { describe, expect, it } from "vitest";
import type { CardProcessor } from "../ports/card-processor";
import { chooseByFlag } from "./choose-processor";
import { returnPayment } from "./return-payment";
import { takePayment } from "./take-payment";
import { takePaymentOfHeldOrder } from "./take-payment-of-held-order";

function processor(name: string, declines = false): CardProcessor & { refunded: string[] } {
  const refunded: string[] = [];
  return {
    name,
    refunded,
    charge: async ({ orderId }) =>
      declines
        ? { status: "declined", reason: "insufficient funds" }
        : { status: "approved", reference: `ref.${orderId}` },
    refund: async (reference) => refunded.push(reference) > 0,
  };
}

const request = { orderId: "o1", shopper: "nova-fan", cents: 1_999, card: "tok_1" };
const current = processor("acme-pay");
const next = processor("novacard");
const choose = chooseByFlag(
  {
    isEnabled: (flag, shopper) => flag === "payments.new-card-processor" && shopper === "nova-fan",
  },
  { current, next },
);

describe("takePayment", () => {
  it("charges at the new processor for whom the flag is on", async () => {
    expect(await takePayment(choose)(request)).toEqual({
      status: "approved",
      id: "novacard.ref.o1",
      processor: "novacard",
    });
  });

  it("charges at the current processor for everyone else", async () => {
    expect(await takePayment(choose)({ ...request, shopper: "other" })).toMatchObject({
      processor: "acme-pay",
    });
  });

  it("passes a decline on with its reason", async () => {
    const declining = processor("acme-pay", true);
    expect(await takePayment(() => declining)(request)).toEqual({
      status: "declined",
      reason: "insufficient funds",
      processor: "acme-pay",
    });
  });

  it("does not charge an order for which nothing is held", async () => {
    const take = takePaymentOfHeldOrder(async () => false, takePayment(choose));
    expect(await take(request)).toMatchObject({ status: "declined" });
  });
});

describe("returnPayment", () => {
  it("returns a payment through the processor that took it", async () => {
    expect(await returnPayment([current, next])("novacard.ref.o1")).toBe(true);
    expect(next.refunded).toEqual(["ref.o1"]);
    expect(current.refunded).toEqual([]);
  });

  it.each(["unheard-of.1", "no dot", ""])("does not know payment %j", async (id) => {
    expect(await returnPayment([current, next])(id)).toBe(false);
  });
});
