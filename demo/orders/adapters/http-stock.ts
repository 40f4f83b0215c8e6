import type { HttpClient } from "@/demo/platform/http-client";
import type { Stock } from "../ports/stock";

export const createHttpStock = (inventory: HttpClient): Stock => ({
  reserve: async (order, lines) => {
    const { status } = await inventory({
      operation: "POST /reservations",
      body: { order, lines: lines.map(({ sku, quantity }) => ({ sku, quantity })) },
      expects: [409],
    });
    return status !== 409;
  },
  release: async (order) => {
    await inventory({ operation: "DELETE /reservations/:order", parameters: { order } });
  },
});
