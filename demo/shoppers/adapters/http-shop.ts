import * as z from "zod/mini";
import type { HttpClient } from "@/demo/platform/http-client";
import type { OrderResult, Shop } from "../ports/shop";

const items = z.object({ items: z.array(z.object({ sku: z.string() })) });
const basket = z.object({
  lines: z.array(
    z.object({ sku: z.string(), name: z.string(), quantity: z.int(), cents: z.int() }),
  ),
});

const RESULTS: Readonly<Record<number, OrderResult>> = { 402: "declined", 409: "sold_out" };

const skusOf = (body: unknown) => z.parse(items, body).items.map(({ sku }) => sku);

/** The shop through its storefront. */
export const createHttpShop = (storefront: HttpClient): Shop => ({
  home: async (shopper) => skusOf((await storefront({ operation: "GET /", shopper })).body),
  search: async (shopper, q) =>
    skusOf((await storefront({ operation: "GET /search", query: { q }, shopper })).body),
  look: async (sku) => {
    await storefront({ operation: "GET /products/:sku", parameters: { sku } });
  },
  add: async (lines, sku) => {
    const body = { lines, add: { sku, quantity: 1 } };
    const answer = await storefront({ operation: "POST /basket", body, expects: [409] });
    return answer.status === 409 ? lines : z.parse(basket, answer.body).lines;
  },
  order: async (id, { shopper, card, lines }) => {
    const { status } = await storefront({
      operation: "POST /orders",
      body: { id, shopper, card, lines },
      shopper,
      expects: [402, 409],
    });
    return RESULTS[status] ?? "paid";
  },
  checkOrder: async (id) => {
    await storefront({ operation: "GET /orders/:id", parameters: { id } });
  },
  giveBack: async (id) => {
    const operation = "POST /orders/:id/returns";
    await storefront({ operation, parameters: { id }, expects: [404] });
  },
});
