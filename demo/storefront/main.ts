import type { HttpRoutes } from "@/demo/platform/http-server";
import type { Platform } from "@/demo/platform/service";
import { createHttpCatalog } from "./adapters/http-catalog";
import { createHttpOrders } from "./adapters/http-orders";
import { storefrontHttp } from "./adapters/storefront-http";
import { addToBasket } from "./core/add-to-basket";
import { type ShelfParts, shelf } from "./core/shelf";

export type StorefrontParts = Omit<ShelfParts, "catalog">;

/** Storefront from the parts of one release. */
export function composeStorefront(
  { clientOf, settings }: Platform,
  parts: StorefrontParts,
): HttpRoutes {
  const catalog = createHttpCatalog(
    clientOf("catalog", {
      adapter: "catalog-http",
      timeoutMs: settings.number("CATALOG_TIMEOUT_MS"),
      retries: 1,
    }),
  );
  const orders = createHttpOrders(
    clientOf("orders", {
      adapter: "orders-http",
      timeoutMs: settings.number("ORDERS_TIMEOUT_MS"),
      retries: 0,
    }),
  );
  return storefrontHttp({
    shelf: shelf({ ...parts, catalog }),
    addToBasket: addToBasket(catalog),
    orders,
  });
}
