import type { HttpRoutes } from "@/demo/platform/http-server";
import type { Platform } from "@/demo/platform/service";
import { paymentsHttp } from "./adapters/payments-http";
import type { ChooseProcessor } from "./core/choose-processor";
import { returnPayment } from "./core/return-payment";
import { type TakePayment, takePayment } from "./core/take-payment";
import type { CardProcessor } from "./ports/card-processor";

export interface PaymentsParts {
  readonly processors: readonly CardProcessor[];
  readonly choose: ChooseProcessor;
  /** What this release does around taking a payment. */
  readonly around?: (take: TakePayment) => TakePayment;
}

/** Payments from the parts of one release. */
export function composePayments({
  processors,
  choose,
  around = (take) => take,
}: PaymentsParts): HttpRoutes {
  return paymentsHttp({
    take: around(takePayment(choose)),
    return: returnPayment(processors),
  });
}

/** Options of a client for a card processor, as the release's configuration sets them. */
export const cardClient = ({ settings }: Platform, adapter: string) => ({
  adapter,
  timeoutMs: settings.number("CARD_TIMEOUT_MS"),
  retries: settings.number("CARD_RETRIES"),
});
