import { z } from "zod";
import { DELIVERY_STATUSES } from "@/server/domain/flags/webhooks/webhook";
import { actionState, changeRef, environmentName, pageInput, reason } from "./shared";

/** What a webhook may be told of, in the order it is offered. */
export const WEBHOOK_EVENTS = [
  "flag.toggled",
  "flag.strategies_saved",
  "flag.created",
  "flag.described",
  "flag.archived",
  "flag.revived",
  "flag.ramp_reverted",
  "flag.state_restored",
  "schedule.created",
  "schedule.edited",
  "schedule.paused",
  "schedule.resumed",
  "schedule.cancelled",
  "schedule.stopped",
  "segment.created",
  "segment.edited",
  "segment.removed",
  "connected_flag.toggled",
  "connected_flag.strategies_saved",
  "connected_flag.created",
  "connected_flag.archived",
  "connected_flag.revived",
  "connected_flag.changed_there",
  "connected_flag.archived_there",
  "connected_flag.revived_there",
  "connected_segment.created",
  "connected_segment.edited",
  "connected_segment.removed",
  "connected_segment.changed_there",
  "connected_segment.removed_there",
] as const;

const webhookId = z.string().min(1).max(60);
const version = z.number().int();

const terms = {
  name: z.string().trim().min(1, "A webhook needs a name.").max(80),
  url: z.string().trim().min(1, "A webhook needs an address.").max(2_000),
  /** Empty for every change. */
  events: z
    .array(z.string().regex(/^[a-z]+\.[a-z_]{1,60}$/, "This is no event."))
    .max(50)
    .readonly(),
  /** Empty for every environment. */
  environments: z.array(environmentName).max(50).readonly(),
};

export const listWebhooksInput = z.object({}).strict();
export const createWebhookInput = z.object({ ...terms, reason: reason.optional() }).strict();
export const webhookPointerInput = z
  .object({ id: webhookId, version, reason: reason.optional() })
  .strict();
export const editWebhookInput = z
  .object({ id: webhookId, version, ...terms, reason: reason.optional() })
  .strict();
export const testWebhookInput = z.object({ id: webhookId }).strict();
export const resendDeliveryInput = z.object({ deliveryId: z.string().min(1).max(80) }).strict();
export const listDeliveriesInput = pageInput
  .extend({ webhookId, status: z.enum(DELIVERY_STATUSES).optional() })
  .strict();

export const webhookOutput = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  events: z.array(z.string()).readonly(),
  environments: z.array(z.string()).readonly(),
  enabled: z.boolean(),
  disabledReason: z.string().nullable(),
  failingSince: z.date().nullable(),
  /** Until when the secret before the last rotation signs too. */
  previousUntil: z.date().nullable(),
  createdAt: z.date(),
  createdBy: z.object({ id: z.string(), name: z.string() }),
  version,
  counts: z.object({
    pending: z.number().int(),
    delivered: z.number().int(),
    dead: z.number().int(),
  }),
  actions: z.object({ manage: actionState }),
});
export const listWebhooksOutput = z.object({ items: z.array(webhookOutput).readonly() });
export const webhookChangedOutput = changeRef.extend({ webhook: webhookOutput });
/** The secret is answered here and nowhere else. */
export const webhookSecretOutput = webhookChangedOutput.extend({ secret: z.string() });

export const deliveryOutput = z.object({
  id: z.string(),
  webhookId: z.string(),
  event: z.string(),
  changeId: z.string().nullable(),
  subject: z.string(),
  environment: z.string().nullable(),
  status: z.enum(DELIVERY_STATUSES),
  attempts: z
    .array(
      z.object({
        at: z.date(),
        durationMs: z.number(),
        status: z.number().int().nullable(),
        error: z.string().nullable(),
      }),
    )
    .readonly(),
  createdAt: z.date(),
  nextAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
});
export const listDeliveriesOutput = z.object({
  items: z.array(deliveryOutput).readonly(),
  nextCursor: z.string().nullable(),
});
export const queuedDeliveryOutput = z.object({ deliveryId: z.string() });

export type WebhookOutput = z.infer<typeof webhookOutput>;
export type DeliveryOutput = z.infer<typeof deliveryOutput>;
