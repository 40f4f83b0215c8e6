import type { Product } from "./products";

/** Finds products by what a shopper typed, best first. */
export interface ProductSearch {
  readonly ranksBy: "words" | "meaning";
  search(words: string): readonly Product[];
}
