import * as z from "zod/mini";
import type { HttpAnswer, HttpClient } from "@/demo/platform/http-client";
import type { Order, Orders } from "../ports/orders";

const order = z.object({
  id: z.string(),
  status: z.string(),
  totalCents: z.int(),
  processor: z.nullable(z.string()),
});

const orderOrNull = ({ status, body }: HttpAnswer): Order | null =>
  status === 404 ? null : z.parse(order, body);

export const createHttpOrders = (orders: HttpClient): Orders => ({
  place: async (request) => {
    const { shopper } = request;
    const expects = [402, 409];
    const answer = await orders({ operation: "POST /orders", body: request, shopper, expects });
    return z.parse(order, answer.body);
  },
  find: async (id) =>
    orderOrNull(await orders({ operation: "GET /orders/:id", parameters: { id }, expects: [404] })),
  giveBack: async (id) => {
    const operation = "POST /orders/:id/returns";
    return orderOrNull(await orders({ operation, parameters: { id }, expects: [404] }));
  },
});
