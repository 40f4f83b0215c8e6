import type { ProductSearch } from "../ports/product-search";
import type { Products } from "../ports/products";
import { wordsOf } from "./words";

/** What words are about; a word can be about several things. */
const CONCEPTS: Readonly<Record<string, string>> = {
  sleep: "sleep sleeping bed night nap rest mat pillow quilt hammock tent shelter",
  warm: "warm warmth cold winter snow down fleece wool insulated heat frost glove hat",
  rain: "rain rainy wet waterproof dry storm jacket poncho cover umbrella",
  cook: "cook cooking kitchen eat food meal hungry stove pot gas fire coffee mug spoon",
  light: "light dark night lamp lantern headlamp torch bright",
  walk: "walk walking hike hiking trail boot shoe pole sock foot feet trek",
  carry: "carry bag pack backpack rucksack load travel litre",
  water: "water drink drinking thirst thirsty bottle filter flask coffee mug",
  climb: "climb climbing rope harness wall mountain helmet rock",
};

type Vector = ReadonlyMap<string, number>;

const aboutWord = new Map<string, string[]>();
for (const [concept, words] of Object.entries(CONCEPTS))
  for (const word of wordsOf(words)) aboutWord.set(word, [...(aboutWord.get(word) ?? []), concept]);

function meaningOf(text: string): Vector {
  const meaning = new Map<string, number>();
  for (const word of wordsOf(text))
    for (const concept of aboutWord.get(word) ?? [])
      meaning.set(concept, (meaning.get(concept) ?? 0) + 1);
  return meaning;
}

function cosine(a: Vector, b: Vector): number {
  let dot = 0;
  for (const [concept, weight] of a) dot += weight * (b.get(concept) ?? 0);
  const length = (vector: Vector) => Math.hypot(...vector.values());
  return dot === 0 ? 0 : dot / (length(a) * length(b));
}

const CLOSE_ENOUGH = 0.35;

/** Ranks by how close a product's meaning is to that of the words: cosine of concept vectors. */
export function createSemanticSearch(products: Products): ProductSearch {
  const index = products.all().map((product) => ({
    product,
    meaning: meaningOf(`${product.name} ${product.name} ${product.description}`),
  }));
  return {
    ranksBy: "meaning",
    search: (words) => {
      const asked = meaningOf(words);
      return index
        .map(({ product, meaning }) => ({ product, closeness: cosine(asked, meaning) }))
        .filter(({ closeness }) => closeness >= CLOSE_ENOUGH)
        .sort((a, b) => b.closeness - a.closeness)
        .map(({ product }) => product);
    },
  };
}
