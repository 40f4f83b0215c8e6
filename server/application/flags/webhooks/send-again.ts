import type { Actor } from "@/server/domain/access/actor";
import { requireAction } from "@/server/domain/flags/flag-rules";
import {
  TEST_EVENT,
  testMessage,
  type WebhookDelivery,
} from "@/server/domain/flags/webhooks/webhook";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import { WEBHOOKS_KEY, type WebhookDeps } from "./webhook-deps";
import { manageAction } from "./webhook-view";

const tell = ({ live }: Stores): Promise<void> =>
  live.publish({ topic: "flags", key: WEBHOOKS_KEY, environment: null });

async function requireEnabled(stores: Stores, id: string): Promise<string> {
  const webhook = await stores.webhooks.findById(id);
  if (!webhook || webhook.deletedAt) throw notFound("webhook", id);
  if (!webhook.enabled)
    throw new DomainError("invalid_transition", "It is off: turn it on before sending.");
  return webhook.name;
}

/** Puts a test message among what is to be sent, signed and tried like any other. */
export const testWebhook =
  (deps: WebhookDeps) =>
  (actor: Actor, { id }: { readonly id: string }): Promise<{ readonly deliveryId: string }> =>
    deps.unitOfWork.run(async (stores) => {
      requireAction(manageAction(actor));
      const name = await requireEnabled(stores, id);
      const at = deps.clock.now();
      const delivery: WebhookDelivery = {
        id: `msg_${deps.newId()}`,
        webhookId: id,
        event: TEST_EVENT,
        ...{ changeId: null, subject: name, environment: null },
        body: testMessage(name, at),
        ...{ status: "pending", attempts: [], createdAt: at, nextAt: at, finishedAt: null },
      };
      await stores.webhooks.add([delivery]);
      await tell(stores);
      return { deliveryId: delivery.id };
    });

/** Sends a delivery once more at once, whatever became of it: the same message under the same id. */
export const resendDelivery =
  (deps: WebhookDeps) =>
  (
    actor: Actor,
    { deliveryId }: { readonly deliveryId: string },
  ): Promise<{ readonly deliveryId: string }> =>
    deps.unitOfWork.run(async (stores) => {
      requireAction(manageAction(actor));
      const delivery = await stores.webhooks.findDelivery(deliveryId);
      if (!delivery) throw notFound("delivery", deliveryId);
      await requireEnabled(stores, delivery.webhookId);
      await stores.webhooks.requeue(deliveryId, deps.clock.now());
      await tell(stores);
      return { deliveryId };
    });
