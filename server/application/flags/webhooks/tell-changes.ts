import type { ChangeRecord } from "@/server/domain/changes/change";
import {
  isTold,
  messageOf,
  type Webhook,
  type WebhookDelivery,
  wants,
} from "@/server/domain/flags/webhooks/webhook";
import { WEBHOOKS_KEY, type WebhookDeps } from "./webhook-deps";

const AT_ONCE = 200;

type Deps = Pick<WebhookDeps, "unitOfWork" | "clock" | "newId">;

/**
 * Makes deliveries of the changes since the last look. The log of changes is the outbox: it is written with each change,
 * numbered without gaps, and where this has got to is kept in the same unit as the deliveries. Nothing is left out and
 * nothing comes twice, wherever a process is killed. True when there may be more.
 */
export const tellChanges = (deps: Deps) => (): Promise<boolean> =>
  deps.unitOfWork.run(async (stores) => {
    const after = await stores.webhooks.lockCursor();
    const changes = await stores.changes.listChain({ after, limit: AT_ONCE });
    const last = changes.at(-1);
    if (!last) return false;
    const webhooks = await stores.webhooks.list();
    const now = deps.clock.now();
    const deliveries = changes
      .filter(isTold)
      .flatMap((change) =>
        webhooks
          .filter((webhook) => wants(webhook, change))
          .map((webhook) => deliveryOf(webhook, change, { id: deps.newId(), now })),
      );
    await stores.webhooks.add(deliveries);
    await stores.webhooks.saveCursor(last.seq);
    if (deliveries.length > 0)
      await stores.live.publish({ topic: "flags", key: WEBHOOKS_KEY, environment: null });
    return changes.length === AT_ONCE;
  });

const deliveryOf = (
  webhook: Webhook,
  change: ChangeRecord,
  { id, now }: { readonly id: string; readonly now: Date },
): WebhookDelivery => ({
  id: `msg_${id}`,
  webhookId: webhook.id,
  event: change.action,
  changeId: change.id,
  subject: change.object.id,
  environment: change.environment,
  body: messageOf(change),
  ...{ status: "pending", attempts: [], createdAt: now, nextAt: now, finishedAt: null },
});
