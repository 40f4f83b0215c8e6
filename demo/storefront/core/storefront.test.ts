import { describe, expect, it } from "vitest";
import type { Catalog, Item } from "../ports/catalog";
import { addToBasket } from "./add-to-basket";
import { availableFirst, shelf, winterBanner } from "./shelf";

const item = (sku: string, onHand: number | null): Item => ({
  sku,
  name: `The ${sku}`,
  description: "",
  cents: 1_000,
  onHand,
});
const items = [item("gone", 0), item("few", 2), item("unknown", null)];
const catalog: Catalog = {
  list: async () => items,
  find: async (sku) => items.find((candidate) => candidate.sku === sku) ?? null,
  search: async () => ({ ranksBy: "words", items }),
};

describe("addToBasket", () => {
  const add = addToBasket(catalog);

  it("adds at today's price, to what is there already", async () => {
    const line = { sku: "few", name: "old name", quantity: 1, cents: 1 };
    expect(await add([line], "few", 1)).toEqual({
      result: "added",
      basket: {
        lines: [{ sku: "few", name: "The few", quantity: 2, cents: 1_000 }],
        totalCents: 2_000,
      },
    });
  });

  it("refuses what is not on the shelf", async () => {
    expect(await add([], "few", 3)).toEqual({ result: "sold_out" });
    expect(await add([], "never heard of", 1)).toEqual({ result: "unknown" });
  });

  it("lets a shopper try when nobody knows the shelf", async () => {
    expect(await add([], "unknown", 5)).toMatchObject({ result: "added" });
  });
});

describe("shelf", () => {
  const parts = {
    catalog,
    arrange: availableFirst(2),
    bannerFor: winterBanner({ isEnabled: (_, shopper) => shopper === "cold" }),
    availability: null,
  };

  it("moves what is sold out to the end and shows the banner by flag", async () => {
    const { banner, items: shown } = await shelf(parts).home("cold");
    expect(banner).toMatch(/./);
    expect(shown.map(({ sku }) => sku)).toEqual(["few", "unknown"]);
    expect((await shelf(parts).home("other")).banner).toBeNull();
  });

  it("asks for availability besides the catalog where a release does", async () => {
    const asking = shelf({ ...parts, availability: { onHand: async () => 9 } });
    expect(await asking.product("few")).toMatchObject({ onHand: 9 });
    expect(await asking.product("never heard of")).toBeNull();
  });
});
