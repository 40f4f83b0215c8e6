import * as z from "zod/mini";
import type { HttpClient } from "@/demo/platform/http-client";
import type { CardProcessor } from "../ports/card-processor";

const chargeAnswer = z.object({
  id: z.string(),
  outcome: z.enum(["approved", "declined"]),
  decline_reason: z.optional(z.string()),
});

/** CardProcessor on acme-pay's API, whose idempotency key is the charge's `reference`. */
export function createAcmePayCardProcessor(acmePay: HttpClient): CardProcessor {
  return {
    name: "acme-pay",
    charge: async ({ orderId, cents, card }) => {
      const body = { reference: orderId, amount: cents, currency: "eur", card_token: card };
      const answer = await acmePay({ operation: "POST /v1/charges", body });
      const { id, outcome, decline_reason } = z.parse(chargeAnswer, answer.body);
      return outcome === "approved"
        ? { status: "approved", reference: id }
        : { status: "declined", reason: decline_reason ?? "declined" };
    },
    refund: async (id) => {
      const { status } = await acmePay({
        operation: "POST /v1/charges/:id/refund",
        parameters: { id },
        expects: [404],
      });
      return status !== 404;
    },
  };
}
