import * as z from "zod/mini";
import type { HttpClient } from "@/demo/platform/http-client";
import { explain, log } from "@/demo/platform/log";
import type { Availability } from "../ports/availability";

const levels = z.object({ levels: z.array(z.object({ onHand: z.int() })) });

/** Asks the warehouse; a product page does without its answer. */
export const createHttpAvailability = (inventory: HttpClient): Availability => ({
  onHand: async (sku) => {
    try {
      const answer = await inventory({ operation: "GET /stock", query: { skus: sku } });
      return z.parse(levels, answer.body).levels[0]?.onHand ?? 0;
    } catch (error) {
      log("availability is unknown", { sku, error: explain(error) });
      return null;
    }
  },
});
