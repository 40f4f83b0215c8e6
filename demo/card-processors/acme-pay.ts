import * as z from "zod/mini";
import type { HttpRoutes } from "@/demo/platform/http-server";
import { createBooks, type Pace, paced } from "./books";

const charge = z.object({
  reference: z.string().check(z.minLength(1)),
  amount: z.int().check(z.positive()),
  currency: z.literal("eur"),
  card_token: z.string(),
});

/** The API of acme-pay. */
export function acmePayRoutes(pace: Pace): HttpRoutes {
  const books = createBooks();
  return {
    "POST /v1/charges": paced(pace, ({ body }) => {
      const { reference, card_token } = z.parse(charge, body);
      const { id, isApproved } = books.decide(reference, card_token);
      return isApproved
        ? { status: 200, body: { id, outcome: "approved" } }
        : { status: 200, body: { id, outcome: "declined", decline_reason: "insufficient funds" } };
    }),
    "POST /v1/charges/:id/refund": paced(pace, ({ parameters: { id = "" } }) =>
      books.giveBack(id)
        ? { status: 200, body: { id, refunded: true } }
        : { status: 404, body: { error: "no such charge" } },
    ),
  };
}
