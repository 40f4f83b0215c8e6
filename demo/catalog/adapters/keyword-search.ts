import type { ProductSearch } from "../ports/product-search";
import type { Products } from "../ports/products";
import { wordsOf } from "./words";

/** Ranks by how many of the words a product has; a word in its name counts `nameWeight` times. */
export function createKeywordSearch(products: Products, nameWeight: number): ProductSearch {
  const index = products.all().map((product) => ({
    product,
    name: new Set(wordsOf(product.name)),
    description: new Set(wordsOf(product.description)),
  }));
  return {
    ranksBy: "words",
    search: (words) => {
      const asked = wordsOf(words);
      const hits = (known: ReadonlySet<string>) => asked.filter((word) => known.has(word)).length;
      return index
        .map(({ product, name, description }) => ({
          product,
          score: nameWeight * hits(name) + hits(description),
        }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score)
        .map(({ product }) => product);
    },
  };
}
