import * as z from "zod/mini";
import type { HttpRoutes } from "@/demo/platform/http-server";
import type { Line, StockLevel } from "../ports/stock-ledger";

const reservation = z.object({
  order: z.string().check(z.minLength(1), z.maxLength(64)),
  lines: z
    .array(
      z.object({
        sku: z.string().check(z.maxLength(32)),
        quantity: z.int().check(z.positive(), z.lte(20)),
      }),
    )
    .check(z.minLength(1), z.maxLength(20)),
});

export interface Inventory {
  count(skus: readonly string[]): Promise<StockLevel[]>;
  reserve(order: string, lines: readonly Line[]): Promise<boolean>;
  release(order: string): Promise<number>;
}

export function inventoryHttp(inventory: Inventory): HttpRoutes {
  return {
    "GET /stock": async ({ query }) => {
      const skus = (query.get("skus") ?? "").split(",").filter(Boolean).slice(0, 50);
      return { status: 200, body: { levels: await inventory.count(skus) } };
    },
    "POST /reservations": async ({ body }) => {
      const { order, lines } = z.parse(reservation, body);
      return (await inventory.reserve(order, lines))
        ? { status: 201, body: { order } }
        : { status: 409, body: { error: "Something in this order is sold out." } };
    },
    "DELETE /reservations/:order": async ({ parameters: { order = "" } }) => ({
      status: 200,
      body: { pieces: await inventory.release(decodeURIComponent(order)) },
    }),
  };
}
