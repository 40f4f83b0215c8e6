import type { DeliveryAttempt, Webhook, WebhookDelivery } from "./webhook";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** The schedule that Standard Webhooks recommends: about three days in all. */
export const RETRY_AFTER_MS: readonly number[] = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];
/** An address that answered nothing well for so long is given up, until somebody turns it on again. */
export const GIVEN_UP_AFTER_MS = 5 * 24 * HOUR_MS;
/** Receivers that do not come at once are not all asked at the same moment. */
const JITTER = 0.1;
const GONE = 410;
const KEPT_ATTEMPTS = 20;

export const isSuccess = ({ status }: Pick<DeliveryAttempt, "status">): boolean =>
  status !== null && status >= 200 && status < 300;

/** When the next attempt is due; null when there is none. `chance` is between 0 and 1. */
export function retryAt(failures: number, at: Date, chance: number): Date | null {
  const after = RETRY_AFTER_MS[failures - 1];
  if (after === undefined) return null;
  return new Date(at.getTime() + after * (1 + JITTER * chance));
}

/** A delivery after an attempt: delivered, to be tried again, or dead. */
export function afterAttempt(
  delivery: WebhookDelivery,
  attempt: DeliveryAttempt,
  chance: number,
): WebhookDelivery {
  const attempts = [...delivery.attempts, attempt].slice(-KEPT_ATTEMPTS);
  const ended = new Date(attempt.at.getTime() + attempt.durationMs);
  if (isSuccess(attempt))
    return { ...delivery, attempts, status: "delivered", nextAt: null, finishedAt: ended };
  const nextAt = attempt.status === GONE ? null : retryAt(attempts.length, ended, chance);
  return {
    ...delivery,
    attempts,
    nextAt,
    status: nextAt === null ? "dead" : "pending",
    finishedAt: nextAt === null ? ended : null,
  };
}

export interface WebhookVerdict {
  readonly failingSince: Date | null;
  /** Why it has to be turned off; null where it stays on. */
  readonly disable: string | null;
}

/** What an attempt says of the address as a whole. */
export function judgeWebhook(webhook: Webhook, attempt: DeliveryAttempt): WebhookVerdict {
  if (isSuccess(attempt)) return { failingSince: null, disable: null };
  const failingSince = webhook.failingSince ?? attempt.at;
  if (attempt.status === GONE)
    return { failingSince, disable: "It answered 410: it wants no more of these." };
  const isGivenUp = attempt.at.getTime() - failingSince.getTime() >= GIVEN_UP_AFTER_MS;
  const said = attempt.status === null ? attempt.error : `it answered ${attempt.status}`;
  return {
    failingSince,
    disable: isGivenUp ? `No delivery arrived for 5 days; at last ${said ?? "no answer"}.` : null,
  };
}
