import type { Flags } from "../ports/flags";
import type { ProductSearch } from "../ports/product-search";

/** Search by meaning for shoppers the flag is on for, by words for all others. */
export const chooseSearchByFlag =
  (flags: Flags, searches: { byWords: ProductSearch; byMeaning: ProductSearch }) =>
  (shopper: string): ProductSearch =>
    flags.isEnabled("catalog.semantic-search", shopper) ? searches.byMeaning : searches.byWords;
