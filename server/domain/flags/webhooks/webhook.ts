import type { ChangeRecord } from "@/server/domain/changes/change";

/** An address outside that is told of changes of flags. */
export interface Webhook {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** Actions of changes, such as `flag.toggled`; empty for all. */
  readonly events: readonly string[];
  /** Empty for all, and for changes of no environment in particular. */
  readonly environments: readonly string[];
  /** Sealed. */
  readonly secret: string;
  /** The secret before the last rotation signs too, until it ends. */
  readonly previousSecret: string | null;
  readonly previousUntil: Date | null;
  readonly enabled: boolean;
  readonly disabledReason: string | null;
  /** Since when every delivery failed; null while they arrive. */
  readonly failingSince: Date | null;
  /** Changes up to this one are not told. */
  readonly fromSeq: bigint;
  readonly createdAt: Date;
  readonly createdBy: { readonly id: string; readonly name: string };
  readonly deletedAt: Date | null;
  readonly version: number;
}

export const DELIVERY_STATUSES = ["pending", "delivered", "dead"] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

export interface DeliveryAttempt {
  readonly at: Date;
  readonly durationMs: number;
  /** Null where no answer came. */
  readonly status: number | null;
  readonly error: string | null;
}

/** One message for one webhook, with everything that was tried. */
export interface WebhookDelivery {
  /** The `webhook-id`: the same in every attempt, so that a receiver can tell a second one. */
  readonly id: string;
  readonly webhookId: string;
  readonly event: string;
  /** Null for a test. */
  readonly changeId: string | null;
  /** What the change was made to. */
  readonly subject: string;
  readonly environment: string | null;
  /** The very text that is signed. */
  readonly body: string;
  readonly status: DeliveryStatus;
  readonly attempts: readonly DeliveryAttempt[];
  readonly createdAt: Date;
  readonly nextAt: Date | null;
  readonly finishedAt: Date | null;
}

/**
 * Changes that webhooks tell of: of one flag or several, and of what is planned for them or shared by them, here and in
 * other Unleash servers, by whomever they were made.
 */
const TOLD_KINDS: ReadonlySet<string> = new Set([
  "connected_flag",
  "connected_segment",
  "flag",
  "flags",
  "flag_lifecycle",
  "schedule",
  "segment",
]);

export const isTold = (change: Pick<ChangeRecord, "object">): boolean =>
  TOLD_KINDS.has(change.object.kind);

/** Whether a webhook wants to hear of a change. */
export const wants = (
  webhook: Webhook,
  change: Pick<ChangeRecord, "action" | "environment" | "seq">,
): boolean =>
  webhook.enabled &&
  change.seq > webhook.fromSeq &&
  (webhook.events.length === 0 || webhook.events.includes(change.action)) &&
  (webhook.environments.length === 0 ||
    (change.environment !== null && webhook.environments.includes(change.environment)));

/** What a receiver reads, after Standard Webhooks: a type, a time and the data. */
export const messageOf = (change: ChangeRecord): string =>
  JSON.stringify({
    type: change.action,
    timestamp: change.at.toISOString(),
    data: {
      changeId: change.id,
      seq: Number(change.seq),
      object: change.object,
      environment: change.environment,
      actor: change.actor,
      reason: change.reason,
      before: change.before,
      after: change.after,
      revertsId: change.revertsId,
    },
  });

export const TEST_EVENT = "webhook.test";

export const testMessage = (name: string, at: Date): string =>
  JSON.stringify({ type: TEST_EVENT, timestamp: at.toISOString(), data: { webhook: name } });
