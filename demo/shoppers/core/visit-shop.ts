import type { Chance } from "../ports/chance";
import type { Line, Shop } from "../ports/shop";
import type { Tally } from "./tally";

const WORDS = [
  "tent",
  "rain",
  "hungry",
  "cold night",
  "light",
  "water",
  "hiking boots",
  "backpack",
];
const TRIES = 3;

export interface Shopper {
  readonly name: string;
  readonly card: string;
}

export interface VisitParts {
  readonly shop: Shop;
  readonly chance: Chance;
  readonly tally: Tally;
  readonly thinkMs: number;
  readonly newId: () => string;
  readonly sleep: (ms: number) => Promise<void>;
}

/** A shopper gave up: the same page failed too often. */
class GivenUp extends Error {
  override readonly name = "GivenUp";
}

/** One visit: look around, mostly fill a basket, often order, rarely send it back. */
export const visitShop = (parts: VisitParts) => {
  const { shop, chance, tally } = parts;
  const step = stepOf(parts);

  async function findSomething(shopper: Shopper): Promise<readonly string[]> {
    const shown = await step("home", () => shop.home(shopper.name));
    if (!chance.happens(0.5)) return shown;
    const words = chance.pick(WORDS) ?? "";
    const found = await step("search", () => shop.search(shopper.name, words));
    return found.length > 0 ? found : shown;
  }

  async function fillBasket(shown: readonly string[]): Promise<readonly Line[]> {
    let basket: readonly Line[] = [];
    do {
      const sku = chance.pick(shown);
      if (sku === undefined) return basket;
      await step("product", () => shop.look(sku));
      const before = basket;
      if (chance.happens(0.6)) basket = await step("basket", () => shop.add(before, sku));
    } while (chance.happens(0.45));
    return basket;
  }

  async function order({ name: shopper, card }: Shopper, lines: readonly Line[]): Promise<void> {
    const { id, result } = await step("order", async () => {
      // Pressing the button again is a new order: the one before it failed.
      const id = parts.newId();
      return { id, result: await shop.order(id, { shopper, card, lines }) };
    });
    tally.ordered(result);
    if (result !== "paid") return;
    if (chance.happens(0.4)) await step("check order", () => shop.checkOrder(id));
    if (chance.happens(0.08)) await step("return", () => shop.giveBack(id));
  }

  return async (shopper: Shopper): Promise<void> => {
    try {
      const basket = await fillBasket(await findSomething(shopper));
      if (basket.length > 0 && chance.happens(0.85)) await order(shopper, basket);
    } catch (error) {
      if (!(error instanceof GivenUp)) throw error;
      tally.ordered("given_up");
    }
  };
};

/** A page, and again after a moment when it fails, as people do; then a time to think. */
const stepOf =
  ({ tally, chance, sleep, thinkMs }: VisitParts) =>
  async <T>(name: string, act: () => Promise<T>): Promise<T> => {
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      try {
        const result = await act();
        tally.succeeded();
        await sleep(chance.pauseMs(thinkMs));
        return result;
      } catch (error) {
        tally.failed(name, error instanceof Error ? error.message : String(error));
        await sleep(chance.pauseMs(2 * thinkMs));
      }
    }
    throw new GivenUp(name);
  };
