import * as z from "zod/mini";
import type { HttpClient } from "@/demo/platform/http-client";
import type { Payments } from "../ports/payments";

const payment = z.discriminatedUnion("status", [
  z.object({ status: z.literal("approved"), id: z.string(), processor: z.string() }),
  z.object({ status: z.literal("declined"), processor: z.string() }),
]);

export const createHttpPayments = (payments: HttpClient): Payments => ({
  charge: async (request) => {
    const { shopper } = request;
    const answer = await payments({
      operation: "POST /payments",
      body: request,
      shopper,
      expects: [402],
    });
    return z.parse(payment, answer.body);
  },
  refund: async (id) => {
    await payments({ operation: "POST /payments/:id/refunds", parameters: { id } });
  },
});
