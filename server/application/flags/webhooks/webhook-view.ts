import type { Actor } from "@/server/domain/access/actor";
import { may } from "@/server/domain/access/permission";
import type { InverseCommand, Json } from "@/server/domain/changes/change";
import { undoAction } from "@/server/domain/flags/flag-rules";
import type { Webhook } from "@/server/domain/flags/webhooks/webhook";
import { type ActionState, ALLOWED, refused } from "@/server/domain/shared/action-state";
import { DomainError } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import { WEBHOOKS_KEY } from "./webhook-deps";

export interface DeliveryCounts {
  readonly pending: number;
  readonly delivered: number;
  readonly dead: number;
}

export interface WebhookView
  extends Omit<Webhook, "secret" | "previousSecret" | "fromSeq" | "deletedAt"> {
  readonly counts: DeliveryCounts;
  readonly actions: { readonly manage: ActionState };
}

export interface WebhookChanged {
  readonly changeId: string;
  readonly undo: ActionState;
  readonly webhook: WebhookView;
}

const NONE: DeliveryCounts = { pending: 0, delivered: 0, dead: 0 };

export const manageAction = (actor: Actor): ActionState =>
  may(actor, "flag:connect")
    ? ALLOWED
    : refused(`Your role, ${actor.role}, may not manage webhooks.`);

/** Some services put a key into the address: who may not manage webhooks sees only where it leads. */
const shownAddress = (actor: Actor, url: string): string =>
  manageAction(actor).allowed ? url : new URL(url).origin;

export function viewWebhook(webhook: Webhook, actor: Actor, counts = NONE): WebhookView {
  const { secret, previousSecret, fromSeq, deletedAt, ...shown } = webhook;
  return {
    ...shown,
    url: shownAddress(actor, webhook.url),
    counts,
    actions: { manage: manageAction(actor) },
  };
}

export const requireCurrentWebhook = (webhook: Webhook, version: number): void => {
  if (webhook.version === version) return;
  throw new DomainError("conflict", `“${webhook.name}” was changed in the meantime. Look again.`, {
    details: { current: { version: webhook.version } },
  });
};

export interface WebhookChange {
  readonly action: string;
  readonly before: Webhook | null;
  readonly after: Webhook;
  readonly inverse: InverseCommand | null;
  readonly reason: string | null;
  readonly at: Date;
}

/** As the log of changes keeps it: without secrets, and without what an address may carry. */
const webhookRecord = (webhook: Webhook): Json => ({
  name: webhook.name,
  address: new URL(webhook.url).origin,
  events: [...webhook.events],
  environments: [...webhook.environments],
  enabled: webhook.enabled,
});

export async function recordWebhookChange(
  stores: Stores,
  actor: Actor,
  { before, after, ...change }: WebhookChange,
): Promise<WebhookChanged> {
  const { id } = await stores.changes.append({
    ...change,
    actor: { id: actor.id, name: actor.name, kind: actor.kind },
    object: { kind: "webhook", id: after.id },
    environment: null,
    services: [],
    before: before && webhookRecord(before),
    after: webhookRecord(after),
    revertsId: null,
  });
  await stores.live.publish({ topic: "flags", key: WEBHOOKS_KEY, environment: null });
  return { changeId: id, undo: undoAction(actor), webhook: viewWebhook(after, actor) };
}
