import type { ProductSearch } from "../ports/product-search";
import type { Product, Products } from "../ports/products";
import type { Stock } from "../ports/stock";

export interface ShelfItem extends Product {
  /** Null when the warehouse could not say. */
  readonly onHand: number | null;
}

export interface BrowseCatalogParts {
  readonly products: Products;
  readonly stock: Stock;
  readonly chooseSearch: (shopper: string) => ProductSearch;
}

/** Everything a shopper can ask of the catalog; each answer says what is on the shelf. */
export function browseCatalog({ products, stock, chooseSearch }: BrowseCatalogParts) {
  const shelve = async (found: readonly Product[]): Promise<ShelfItem[]> => {
    const levels = found.length === 0 ? null : await stock.onHand(found.map(({ sku }) => sku));
    return found.map((product) => ({
      ...product,
      onHand: levels ? (levels.get(product.sku) ?? 0) : null,
    }));
  };
  return {
    list: () => shelve(products.all()),
    find: async (sku: string): Promise<ShelfItem | null> => {
      const product = products.find(sku);
      return product ? ((await shelve([product]))[0] ?? null) : null;
    },
    search: async (words: string, shopper: string) => {
      const { ranksBy, search } = chooseSearch(shopper);
      return { ranksBy, items: await shelve(search(words)) };
    },
  };
}

export type Catalog = ReturnType<typeof browseCatalog>;
