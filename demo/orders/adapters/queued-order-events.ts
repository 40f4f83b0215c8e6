import { explain, log } from "@/demo/platform/log";
import type { Queue } from "@/demo/platform/queue";
import type { OrderEvents } from "../ports/order-events";

/** Events on a queue. An order stands without its event, so a queue that is away is only logged. */
export const createQueuedOrderEvents = (queue: Queue): OrderEvents => ({
  publish: async ({ type, order }) => {
    const { id, shopper, totalCents, lines } = order;
    const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
    await queue
      .publish({ type, order: id, shopper, totalCents, pieces })
      .catch((error: unknown) => log("nobody was told", { type, id, error: explain(error) }));
  },
});
