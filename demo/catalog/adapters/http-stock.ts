import * as z from "zod/mini";
import type { HttpClient } from "@/demo/platform/http-client";
import { explain, log } from "@/demo/platform/log";
import type { Stock } from "../ports/stock";

const stockAnswer = z.object({
  levels: z.array(z.object({ sku: z.string(), onHand: z.int() })),
});

/** Stock as inventory counts it. Throws when inventory does not answer. */
export const createHttpStock = (inventory: HttpClient): Stock => ({
  onHand: async (skus) => {
    const answer = await inventory({ operation: "GET /stock", query: { skus: skus.join(",") } });
    const { levels } = z.parse(stockAnswer, answer.body);
    return new Map(levels.map(({ sku, onHand }) => [sku, onHand]));
  },
});

/** An unknown shelf instead of an error. */
export const toleratingSilence = (stock: Stock): Stock => ({
  onHand: async (skus) => {
    try {
      return await stock.onHand(skus);
    } catch (error) {
      log("the shelf is unknown", { error: explain(error) });
      return null;
    }
  },
});

/** Answers from memory for `ms` before it asks again. */
export function rememberingFor(ms: number, stock: Stock): Stock {
  const known = new Map<string, { level: number; until: number }>();
  return {
    onHand: async (skus) => {
      const now = performance.now();
      const missing = skus.filter((sku) => (known.get(sku)?.until ?? 0) <= now);
      if (missing.length > 0) {
        const levels = await stock.onHand(missing);
        if (levels === null) return null;
        for (const sku of missing) known.set(sku, { level: levels.get(sku) ?? 0, until: now + ms });
      }
      return new Map(skus.map((sku) => [sku, known.get(sku)?.level ?? 0]));
    },
  };
}
