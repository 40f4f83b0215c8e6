import type { Product, Products } from "../ports/products";
import products from "./products.json";

/** The products that came with the release. */
export function createBundledProducts(): Products {
  const bySku = new Map<string, Product>(products.map((product) => [product.sku, product]));
  return { all: () => products, find: (sku) => bySku.get(sku) ?? null };
}
