import * as z from "zod/mini";
import type { HttpRoutes } from "@/demo/platform/http-server";
import { createBooks, type Pace, paced } from "./books";

const authorisationRequest = z.object({
  idempotencyKey: z.string().check(z.minLength(1)),
  money: z.object({ minorUnits: z.int().check(z.positive()), currency: z.literal("EUR") }),
  instrument: z.object({ token: z.string() }),
});

/** The API of novacard. */
export function novacardRoutes(pace: Pace): HttpRoutes {
  const books = createBooks();
  return {
    "POST /authorisations": paced(pace, ({ body }) => {
      const { idempotencyKey, instrument } = z.parse(authorisationRequest, body);
      const { id: code, isApproved } = books.decide(idempotencyKey, instrument.token);
      return {
        status: 201,
        body: {
          authorisation: isApproved
            ? { code, state: "AUTHORISED" }
            : { code, state: "REFUSED", refusal: { text: "not enough money on the card" } },
        },
      };
    }),
    "POST /authorisations/:code/reversals": paced(pace, ({ parameters: { code = "" } }) =>
      books.giveBack(code)
        ? { status: 201, body: { reversal: { code } } }
        : { status: 404, body: { problem: "unknown authorisation" } },
    ),
  };
}
