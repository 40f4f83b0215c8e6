import type { HttpRoutes } from "@/demo/platform/http-server";
import type { Catalog } from "../core/browse-catalog";

export function catalogHttp(catalog: Catalog): HttpRoutes {
  return {
    "GET /products": async () => ({ status: 200, body: { items: await catalog.list() } }),
    "GET /products/:sku": async ({ parameters: { sku = "" } }) => {
      const item = await catalog.find(sku);
      return item
        ? { status: 200, body: item }
        : { status: 404, body: { error: `No product "${sku}".` } };
    },
    "GET /search": async ({ query, shopper }) => ({
      status: 200,
      body: await catalog.search((query.get("q") ?? "").slice(0, 100), shopper),
    }),
  };
}
