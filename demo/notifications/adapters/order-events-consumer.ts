import * as z from "zod/mini";
import { consumeQueue } from "@/demo/platform/queue";
import type { Settings } from "@/demo/platform/settings";
import type { TellShopper } from "../core/tell-shopper";

const orderEvent = z.object({
  type: z.enum(["order.placed", "order.returned"]),
  order: z.string(),
  shopper: z.string(),
  totalCents: z.int(),
  pieces: z.int(),
});

/** Hears what orders tells on the queue `order-events`. Gives back what stops it. */
export const consumeOrderEvents = (
  settings: Settings,
  tell: TellShopper,
): Promise<() => Promise<void>> =>
  consumeQueue(settings, { queue: "order-events", adapter: "pg-boss-consumer" }, (message) =>
    tell(z.parse(orderEvent, message)),
  );
