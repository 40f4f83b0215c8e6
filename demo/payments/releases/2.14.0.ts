import { createPostgres } from "@/demo/platform/postgres";
import { type Platform, runService } from "@/demo/platform/service";
import { createAcmePayCardProcessor } from "../adapters/acme-pay-card-processor";
import { createBatchingCardProcessor } from "../adapters/batching-card-processor";
import { createNovacardCardProcessor } from "../adapters/novacard-card-processor";
import { isHeldInWarehouse } from "../adapters/pg-held-stock";
import { chooseByFlag } from "../core/choose-processor";
import { takePaymentOfHeldOrder } from "../core/take-payment-of-held-order";
import { cardClient, composePayments } from "../main";
import type { CardProcessor } from "../ports/card-processor";

/**
 * The bad one. Every charge waits up to a second for its batch to leave, so all are slow; the wait counts
 * against the one second a charge has in all, so those that waited longest fail, some after the card was
 * charged. And it reads the warehouse's tables behind the back of inventory.
 */
await runService(async (platform) => {
  const current = batched(
    platform,
    createAcmePayCardProcessor(
      platform.clientOf("acme-pay", cardClient(platform, "acme-pay-http")),
    ),
  );
  const next = batched(
    platform,
    createNovacardCardProcessor(
      platform.clientOf("novacard", cardClient(platform, "novacard-http")),
    ),
  );
  const inventory = createPostgres(platform.settings, { schema: "inventory", connections: 1 });
  platform.onStop(inventory.close);
  return composePayments({
    processors: [current, next],
    choose: chooseByFlag(platform.flags, { current, next }),
    around: (take) => takePaymentOfHeldOrder(isHeldInWarehouse(inventory.as()), take),
  });
});

function batched({ settings }: Platform, processor: CardProcessor): CardProcessor {
  return createBatchingCardProcessor(processor, {
    size: settings.number("SETTLEMENT_BATCH"),
    windowMs: settings.number("SETTLEMENT_WINDOW_MS"),
    budgetMs: settings.number("CARD_TIMEOUT_MS"),
  });
}
