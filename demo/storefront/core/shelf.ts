import type { Availability } from "../ports/availability";
import type { Catalog, Item } from "../ports/catalog";
import type { Flags } from "../ports/flags";

export interface ShelfParts {
  readonly catalog: Catalog;
  /** Which products to show, and in which order. */
  arrange(items: readonly Item[]): readonly Item[];
  bannerFor(shopper: string): string | null;
  /** Asked besides the catalog, in releases that do. */
  readonly availability: Availability | null;
}

/** What a shopper sees before there is a basket. */
export function shelf({ catalog, arrange, bannerFor, availability }: ShelfParts) {
  return {
    home: async (shopper: string) => ({
      banner: bannerFor(shopper),
      items: arrange(await catalog.list()),
    }),
    search: catalog.search,
    product: async (sku: string): Promise<Item | null> => {
      const item = await catalog.find(sku);
      return item && availability ? { ...item, onHand: await availability.onHand(sku) } : item;
    },
  };
}

export type Shelf = ReturnType<typeof shelf>;

export const winterBanner =
  (flags: Flags) =>
  (shopper: string): string | null =>
    flags.isEnabled("storefront.winter-banner", shopper) ? "Warm nights start here" : null;

/** What is sold out goes to the end; then the first `size`. */
export const availableFirst =
  (size: number) =>
  (items: readonly Item[]): readonly Item[] =>
    [...items].sort((a, b) => Number(a.onHand === 0) - Number(b.onHand === 0)).slice(0, size);
