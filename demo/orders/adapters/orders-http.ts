import * as z from "zod/mini";
import type { HttpReply, HttpRoutes } from "@/demo/platform/http-server";
import type { Order, OrderStatus } from "../core/order";
import type { PlaceOrder } from "../core/place-order";
import type { ReturnOrder } from "../core/return-order";

const text = z.string().check(z.minLength(1), z.maxLength(64));
const orderRequest = z.object({
  id: text,
  shopper: text,
  card: text,
  lines: z
    .array(
      z.object({
        sku: text,
        name: z.string().check(z.maxLength(120)),
        quantity: z.int().check(z.positive(), z.lte(20)),
        cents: z.int().check(z.positive()),
      }),
    )
    .check(z.minLength(1), z.maxLength(20)),
});

const PLACED: Readonly<Record<OrderStatus, number>> = {
  open: 202,
  paid: 201,
  returned: 200,
  declined: 402,
  sold_out: 409,
  failed: 502,
};

export interface Orders {
  readonly place: PlaceOrder;
  find(id: string): Promise<Order | null>;
  /** Null in releases where orders cannot be returned. */
  readonly return: ReturnOrder | null;
}

const found = (order: Order | null, id: string): HttpReply =>
  order ? { status: 200, body: order } : { status: 404, body: { error: `No order "${id}".` } };

export function ordersHttp(orders: Orders): HttpRoutes {
  const { return: giveBack } = orders;
  return {
    "POST /orders": async ({ body }) => {
      const order = await orders.place(z.parse(orderRequest, body));
      return { status: PLACED[order.status], body: order };
    },
    "GET /orders/:id": async ({ parameters: { id = "" } }) => found(await orders.find(id), id),
    ...(giveBack && {
      "POST /orders/:id/returns": async ({ parameters: { id = "" } }) =>
        found(await giveBack(id), id),
    }),
  };
}
