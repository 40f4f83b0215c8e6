import * as z from "zod/mini";
import type { HttpReply, HttpRoutes } from "@/demo/platform/http-server";
import type { Added, addToBasket } from "../core/add-to-basket";
import type { Shelf } from "../core/shelf";
import type { Order, Orders } from "../ports/orders";

const text = z.string().check(z.minLength(1), z.maxLength(64));
const quantity = z.int().check(z.positive(), z.lte(20));
const lines = z
  .array(
    z.object({
      sku: text,
      name: z.string().check(z.maxLength(120)),
      quantity,
      cents: z.int().check(z.positive()),
    }),
  )
  .check(z.maxLength(20));
const basketRequest = z.object({ lines, add: z.object({ sku: text, quantity }) });
const orderRequest = z.object({
  id: text,
  shopper: text,
  card: text,
  lines: lines.check(z.minLength(1)),
});

export interface Storefront {
  readonly shelf: Shelf;
  readonly addToBasket: ReturnType<typeof addToBasket>;
  readonly orders: Orders;
}

const nothing = (what: string): HttpReply => ({ status: 404, body: { error: `No such ${what}.` } });
const found = (what: string, body: unknown): HttpReply =>
  body === null ? nothing(what) : { status: 200, body };

function basketReply(added: Added): HttpReply {
  switch (added.result) {
    case "added":
      return { status: 200, body: added.basket };
    case "sold_out":
      return { status: 409, body: { error: "Sold out." } };
    case "unknown":
      return nothing("product");
  }
}

const REFUSED: Readonly<Record<string, number>> = { declined: 402, sold_out: 409 };
const orderReply = (order: Order): HttpReply => ({
  status: REFUSED[order.status] ?? 201,
  body: order,
});

export function storefrontHttp({ shelf, addToBasket: add, orders }: Storefront): HttpRoutes {
  return {
    "GET /": async ({ shopper }) => ({ status: 200, body: await shelf.home(shopper) }),
    "GET /search": async ({ query, shopper }) => ({
      status: 200,
      body: await shelf.search(query.get("q") ?? "", shopper),
    }),
    "GET /products/:sku": async ({ parameters: { sku = "" } }) =>
      found("product", await shelf.product(decodeURIComponent(sku))),
    "POST /basket": async ({ body }) => {
      const request = z.parse(basketRequest, body);
      return basketReply(await add(request.lines, request.add.sku, request.add.quantity));
    },
    "POST /orders": async ({ body }) => orderReply(await orders.place(z.parse(orderRequest, body))),
    "GET /orders/:id": async ({ parameters: { id = "" } }) =>
      found("order", await orders.find(decodeURIComponent(id))),
    "POST /orders/:id/returns": async ({ parameters: { id = "" } }) =>
      found("order", await orders.giveBack(decodeURIComponent(id))),
  };
}
