import { describe, expect, it } from "vitest";
import { createBundledProducts } from "../adapters/bundled-products";
import { rememberingFor, toleratingSilence } from "../adapters/http-stock";
import { createKeywordSearch } from "../adapters/keyword-search";
import { createSemanticSearch } from "../adapters/semantic-search";
import type { Stock } from "../ports/stock";
import { browseCatalog } from "./browse-catalog";
import { chooseSearchByFlag } from "./choose-search";

const products = createBundledProducts();
const byWords = createKeywordSearch(products, 2);
const byMeaning = createSemanticSearch(products);
const full: Stock = { onHand: async (skus) => new Map(skus.map((sku) => [sku, 7])) };
const silent: Stock = { onHand: () => Promise.reject(new Error("no answer")) };
const namesOf = (found: readonly { name: string }[]) => found.map(({ name }) => name);

describe("browseCatalog", () => {
  const chooseSearch = chooseSearchByFlag(
    { isEnabled: (_, shopper) => shopper === "curious" },
    { byWords, byMeaning },
  );
  const catalog = browseCatalog({ products, stock: full, chooseSearch });

  it("says what is on the shelf", async () => {
    expect(await catalog.find("gear-01")).toMatchObject({ name: "Ridge tent", onHand: 7 });
    expect(await catalog.find("gear-99")).toBeNull();
    expect(await catalog.list()).toHaveLength(24);
  });

  it("searches by meaning for whom the flag is on", async () => {
    expect((await catalog.search("tent", "curious")).ranksBy).toBe("meaning");
    expect((await catalog.search("tent", "other")).ranksBy).toBe("words");
  });

  it("shows an unknown shelf when nobody can say", async () => {
    const stock = toleratingSilence(silent);
    const item = await browseCatalog({ products, stock, chooseSearch }).find("gear-01");
    expect(item?.onHand).toBeNull();
  });
});

describe("search", () => {
  it("by words wants the word itself, in the name first", () => {
    expect(namesOf(byWords.search("tents"))).toEqual(["Ridge tent", "Solo tent", "Tent lantern"]);
    expect(byWords.search("hungry")).toEqual([]);
  });

  it("by meaning finds what has none of the words", () => {
    expect(namesOf(byMeaning.search("hungry"))).toContain("Gas stove");
    expect(byMeaning.search("quarterly report")).toEqual([]);
  });
});

describe("rememberingFor", () => {
  it("asks once for what it knows", async () => {
    const asked: string[][] = [];
    const stock = rememberingFor(60_000, {
      onHand: (skus) => {
        asked.push([...skus]);
        return full.onHand(skus);
      },
    });
    await stock.onHand(["gear-01", "gear-02"]);
    expect(await stock.onHand(["gear-02", "gear-03"])).toEqual(
      new Map([
        ["gear-02", 7],
        ["gear-03", 7],
      ]),
    );
    expect(asked).toEqual([["gear-01", "gear-02"], ["gear-03"]]);
  });
});
