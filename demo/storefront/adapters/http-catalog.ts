import * as z from "zod/mini";
import type { HttpClient } from "@/demo/platform/http-client";
import type { Catalog } from "../ports/catalog";

const item = z.object({
  sku: z.string(),
  name: z.string(),
  description: z.string(),
  cents: z.int(),
  onHand: z.nullable(z.int()),
});
const list = z.object({ items: z.array(item) });
const result = z.object({ ranksBy: z.string(), items: z.array(item) });

export const createHttpCatalog = (catalog: HttpClient): Catalog => ({
  list: async () => z.parse(list, (await catalog({ operation: "GET /products" })).body).items,
  find: async (sku) => {
    const operation = "GET /products/:sku";
    const answer = await catalog({ operation, parameters: { sku }, expects: [404] });
    return answer.status === 404 ? null : z.parse(item, answer.body);
  },
  search: async (words, shopper) => {
    const answer = await catalog({ operation: "GET /search", query: { q: words }, shopper });
    return z.parse(result, answer.body);
  },
});
