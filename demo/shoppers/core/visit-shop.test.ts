import { describe, expect, it } from "vitest";
import type { Chance } from "../ports/chance";
import type { Line, Shop } from "../ports/shop";
import { createTally } from "./tally";
import { visitShop } from "./visit-shop";

const line: Line = { sku: "gear-01", name: "Ridge tent", quantity: 1, cents: 24_900 };

/** Everything that can happen happens, once. */
function eager(): Chance {
  let loops = 0;
  return {
    happens: (share) => share !== 0.45 || loops++ === 0,
    pick: (from) => from[0],
    pauseMs: (meanMs) => meanMs,
  };
}

function aVisit(broken: Partial<Shop> = {}) {
  const pages: string[] = [];
  const slept: number[] = [];
  const page = <T>(name: string, answer: T) => {
    pages.push(name);
    return Promise.resolve(answer);
  };
  const shop: Shop = {
    home: () => page("home", ["gear-01"]),
    search: () => page("search", ["gear-01"]),
    look: () => page("look", undefined),
    add: () => page("add", [line]),
    order: () => page("order", "paid" as const),
    checkOrder: () => page("check", undefined),
    giveBack: () => page("return", undefined),
    ...broken,
  };
  let ids = 0;
  const tally = createTally(() => new Date(0));
  const visit = visitShop({
    shop,
    chance: eager(),
    tally,
    thinkMs: 100,
    newId: () => `o${ids++}`,
    sleep: async (ms) => void slept.push(ms),
  });
  return { visit: () => visit({ name: "s1", card: "tok_1" }), pages, slept, tally };
}

describe("visitShop", () => {
  it("looks around, fills a basket, orders, comes back and returns", async () => {
    const { visit, pages, tally } = aVisit();
    await visit();
    expect(pages).toEqual("home search look add look add order check return".split(" "));
    expect(tally.read()).toMatchObject({ total: { ok: 9, failed: 0, successRatio: 1 } });
    expect(tally.read().orders.paid).toBe(1);
  });

  it("tries a failing page again after a longer while, then gives up", async () => {
    const { visit, slept, tally } = aVisit({ home: () => Promise.reject(new Error("502")) });
    await visit();
    expect(slept).toEqual([200, 200, 200]);
    const { total, orders, failures } = tally.read();
    expect(total).toMatchObject({ ok: 0, failed: 3, successRatio: 0 });
    expect(orders.given_up).toBe(1);
    expect(failures[0]).toMatchObject({ step: "home", reason: "502" });
  });

  it("presses the button again for a new order", async () => {
    const ids: string[] = [];
    const { visit, tally } = aVisit({
      order: (id) => {
        ids.push(id);
        return ids.length === 1 ? Promise.reject(new Error("504")) : Promise.resolve("paid");
      },
    });
    await visit();
    expect(new Set(ids).size).toBe(2);
    expect(tally.read().orders.paid).toBe(1);
  });
});

describe("tally", () => {
  it("forgets what is older than five minutes, except in total", () => {
    let at = 0;
    const tally = createTally(() => new Date(at));
    expect(tally.read().total.successRatio).toBeNull();
    tally.failed("home", "502");
    at = 6 * 60_000;
    tally.succeeded();
    expect(tally.read().lastFiveMinutes).toEqual({ ok: 1, failed: 0, successRatio: 1 });
    expect(tally.read().total.successRatio).toBe(0.5);
  });
});
