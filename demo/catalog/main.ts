import type { HttpRoutes } from "@/demo/platform/http-server";
import type { Platform } from "@/demo/platform/service";
import { createBundledProducts } from "./adapters/bundled-products";
import { catalogHttp } from "./adapters/catalog-http";
import { createHttpStock } from "./adapters/http-stock";
import { browseCatalog } from "./core/browse-catalog";
import type { ProductSearch } from "./ports/product-search";
import type { Products } from "./ports/products";
import type { Stock } from "./ports/stock";

export interface CatalogParts {
  chooseSearch(products: Products): (shopper: string) => ProductSearch;
  /** What this release does around asking inventory. */
  readonly around?: (stock: Stock) => Stock;
}

/** Catalog from the parts of one release. */
export function composeCatalog(
  { clientOf, settings }: Platform,
  { chooseSearch, around = (stock) => stock }: CatalogParts,
): HttpRoutes {
  const products = createBundledProducts();
  const inventory = clientOf("inventory", {
    adapter: "inventory-http",
    timeoutMs: settings.number("STOCK_TIMEOUT_MS"),
    retries: 1,
  });
  return catalogHttp(
    browseCatalog({
      products,
      stock: around(createHttpStock(inventory)),
      chooseSearch: chooseSearch(products),
    }),
  );
}
