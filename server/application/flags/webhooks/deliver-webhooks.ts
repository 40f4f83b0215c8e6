import type { Actor } from "@/server/domain/access/actor";
import { afterAttempt, judgeWebhook } from "@/server/domain/flags/webhooks/delivery-rules";
import type { DeliveryAttempt, Webhook } from "@/server/domain/flags/webhooks/webhook";
import { DomainError } from "@/server/domain/shared/errors";
import type { ClaimedDelivery } from "@/server/ports/webhook-store";
import { type DeliverDeps, secretPlace, WEBHOOKS_KEY } from "./webhook-deps";
import { recordWebhookChange } from "./webhook-view";

const AT_ONCE = 16;
/** A slow receiver does not keep the others waiting. */
const PER_WEBHOOK = 4;
const TIMEOUT_MS = 10_000;
/** Longer than an attempt can take: what is claimed and not settled then belongs to nobody. */
const LEASE_MS = 20_000;
const MOST_BYTES = 64 * 1_024;

const GUARD: Actor = {
  id: "rule:webhooks",
  name: "Webhook guard",
  kind: "rule",
  role: "administrator",
};

/** Sends what is due, each message at least once; says how many were tried. */
export const deliverWebhooks =
  (deps: DeliverDeps) =>
  async (signal?: AbortSignal): Promise<number> => {
    const claimed = await deps.unitOfWork.run(({ webhooks }) =>
      webhooks.claim({
        now: deps.clock.now(),
        ...{ limit: AT_ONCE, perWebhook: PER_WEBHOOK, leaseMs: LEASE_MS },
      }),
    );
    await Promise.all(claimed.map((each) => deliver(deps, each, signal)));
    return claimed.length;
  };

async function deliver(
  deps: DeliverDeps,
  claimed: ClaimedDelivery,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { webhookId } = claimed.delivery;
  const webhook = await deps.unitOfWork.read(({ webhooks }) => webhooks.findById(webhookId));
  if (!webhook) return;
  const attempt = await send(deps, { webhook, claimed, signal });
  // A process that stops in the middle leaves the message to the next one.
  if (signal?.aborted && attempt.status === null) return;
  await settle(deps, claimed, attempt);
}

interface Sending {
  readonly webhook: Webhook;
  readonly claimed: ClaimedDelivery;
  readonly signal: AbortSignal | undefined;
}

function secretsOf({ secrets, clock }: DeliverDeps, webhook: Webhook): string[] {
  const place = secretPlace(webhook.id);
  const { previousSecret, previousUntil } = webhook;
  const isOverlapping = previousUntil !== null && previousUntil > clock.now();
  const sealed =
    previousSecret && isOverlapping ? [webhook.secret, previousSecret] : [webhook.secret];
  return sealed.map((each) => secrets.open(each, place));
}

async function send(
  deps: DeliverDeps,
  { webhook, claimed, signal }: Sending,
): Promise<DeliveryAttempt> {
  const { id, body } = claimed.delivery;
  const at = deps.clock.now();
  const started = performance.now();
  const ended = (over: Pick<DeliveryAttempt, "status" | "error">): DeliveryAttempt => ({
    at,
    durationMs: Math.round(performance.now() - started),
    ...over,
  });
  try {
    const { status } = await deps.outbound.send({
      method: "POST",
      url: new URL(webhook.url),
      headers: {
        "content-type": "application/json",
        "user-agent": "Portside-Webhooks/1",
        "webhook-id": id,
        "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
        "webhook-signature": deps.signer.sign({ id, at, body }, secretsOf(deps, webhook)),
      },
      body,
      timeoutMs: TIMEOUT_MS,
      maxBytes: MOST_BYTES,
      signal,
    });
    return ended({ status, error: null });
  } catch (failure) {
    if (!(failure instanceof DomainError)) throw failure;
    return ended({ status: null, error: failure.message });
  }
}

/** What came of it, on the delivery and on the webhook, in one unit. */
async function settle(
  deps: DeliverDeps,
  { delivery, token }: ClaimedDelivery,
  attempt: DeliveryAttempt,
): Promise<void> {
  await deps.unitOfWork.run(async (stores) => {
    const webhook = await stores.webhooks.lock(delivery.webhookId);
    const after = afterAttempt(delivery, attempt, deps.chance());
    const isOurs = await stores.webhooks.settle({ delivery: after, token });
    if (!isOurs || !webhook) return;
    await stores.live.publish({ topic: "flags", key: WEBHOOKS_KEY, environment: null });
    const { failingSince, disable } = judgeWebhook(webhook, attempt);
    if (disable === null || !webhook.enabled) {
      if (failingSince?.getTime() !== webhook.failingSince?.getTime())
        await stores.webhooks.save({ ...webhook, failingSince });
      return;
    }
    const off: Webhook = {
      ...webhook,
      ...{ failingSince, enabled: false, disabledReason: disable },
      version: webhook.version + 1,
    };
    await stores.webhooks.save(off);
    await recordWebhookChange(stores, GUARD, {
      action: "webhook.disabled",
      before: webhook,
      after: off,
      inverse: {
        command: "flags.webhooks.enable",
        input: { id: off.id, version: off.version },
      },
      reason: disable,
      at: deps.clock.now(),
    });
  });
}

const KEPT_MS = 30 * 86_400_000;
const KEPT_OF_EACH = 1_000;

/** Forgets deliveries that are over: after 30 days, and all but the last thousand of each webhook. */
export const forgetDeliveries =
  ({ unitOfWork, clock }: Pick<DeliverDeps, "unitOfWork" | "clock">) =>
  (): Promise<number> =>
    unitOfWork.run(({ webhooks }) =>
      webhooks.prune(new Date(clock.now().getTime() - KEPT_MS), KEPT_OF_EACH),
    );
