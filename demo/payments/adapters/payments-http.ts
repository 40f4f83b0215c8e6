import * as z from "zod/mini";
import type { HttpRoutes } from "@/demo/platform/http-server";
import type { ReturnPayment } from "../core/return-payment";
import type { TakePayment } from "../core/take-payment";

const paymentRequest = z.object({
  orderId: z.string().check(z.minLength(1), z.maxLength(64)),
  shopper: z.string().check(z.maxLength(64)),
  cents: z.int().check(z.positive()),
  card: z.string().check(z.minLength(1), z.maxLength(64)),
});

export function paymentsHttp(payments: { take: TakePayment; return: ReturnPayment }): HttpRoutes {
  return {
    "POST /payments": async ({ body }) => {
      const payment = await payments.take(z.parse(paymentRequest, body));
      return { status: payment.status === "approved" ? 201 : 402, body: payment };
    },
    "POST /payments/:id/refunds": async ({ parameters: { id = "" } }) =>
      (await payments.return(decodeURIComponent(id)))
        ? { status: 204 }
        : { status: 404, body: { error: `No payment with id "${id}".` } },
  };
}
