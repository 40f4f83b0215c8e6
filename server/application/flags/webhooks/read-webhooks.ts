import type { Actor } from "@/server/domain/access/actor";
import type { DeliveryStatus, WebhookDelivery } from "@/server/domain/flags/webhooks/webhook";
import { notFound } from "@/server/domain/shared/errors";
import type { WebhookDeps } from "./webhook-deps";
import { type DeliveryCounts, viewWebhook, type WebhookView } from "./webhook-view";

/** The webhooks with how their deliveries stand. */
export const listWebhooks =
  (deps: Pick<WebhookDeps, "unitOfWork">) =>
  (actor: Actor): Promise<{ readonly items: readonly WebhookView[] }> =>
    deps.unitOfWork.read(async ({ webhooks }) => {
      const counts = new Map<string, DeliveryCounts>();
      for (const { webhookId, status, count } of await webhooks.countDeliveries()) {
        const known = counts.get(webhookId) ?? { pending: 0, delivered: 0, dead: 0 };
        counts.set(webhookId, { ...known, [status]: count });
      }
      const all = await webhooks.list();
      return { items: all.map((each) => viewWebhook(each, actor, counts.get(each.id))) };
    });

export interface ListDeliveriesQuery {
  readonly webhookId: string;
  readonly status?: DeliveryStatus | undefined;
  readonly cursor?: string | null | undefined;
  readonly limit: number;
}

export type DeliveryView = Omit<WebhookDelivery, "body">;

/** What was told to an address, the last first, with every attempt. */
export const listDeliveries =
  (deps: Pick<WebhookDeps, "unitOfWork">) =>
  (
    _actor: Actor,
    { webhookId, status, cursor, limit }: ListDeliveriesQuery,
  ): Promise<{ readonly items: readonly DeliveryView[]; readonly nextCursor: string | null }> =>
    deps.unitOfWork.read(async ({ webhooks }) => {
      if (!(await webhooks.findById(webhookId))) throw notFound("webhook", webhookId);
      const page = { limit: limit + 1, ...(cursor && { after: cursor }) };
      const found = await webhooks.listDeliveries({ webhookId, status }, page);
      const items = found.slice(0, limit).map(({ body: _body, ...shown }) => shown);
      return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
    });
