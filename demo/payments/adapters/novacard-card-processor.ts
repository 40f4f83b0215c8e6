import * as z from "zod/mini";
import type { HttpClient } from "@/demo/platform/http-client";
import type { CardProcessor } from "../ports/card-processor";

const authorisation = z.object({
  authorisation: z.object({
    code: z.string(),
    state: z.enum(["AUTHORISED", "REFUSED"]),
    refusal: z.optional(z.object({ text: z.string() })),
  }),
});

/** CardProcessor on novacard's API, which authorises and captures in one call. */
export function createNovacardCardProcessor(novacard: HttpClient): CardProcessor {
  return {
    name: "novacard",
    charge: async ({ orderId, cents, card }) => {
      const body = {
        idempotencyKey: orderId,
        money: { minorUnits: cents, currency: "EUR" },
        instrument: { token: card },
      };
      const answer = await novacard({ operation: "POST /authorisations", body });
      const { code, state, refusal } = z.parse(authorisation, answer.body).authorisation;
      return state === "AUTHORISED"
        ? { status: "approved", reference: code }
        : { status: "declined", reason: refusal?.text ?? "refused" };
    },
    refund: async (code) => {
      const { status } = await novacard({
        operation: "POST /authorisations/:code/reversals",
        parameters: { code },
        expects: [404],
      });
      return status !== 404;
    },
  };
}
