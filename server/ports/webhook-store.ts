import type {
  DeliveryStatus,
  Webhook,
  WebhookDelivery,
} from "@/server/domain/flags/webhooks/webhook";

export interface ClaimedDelivery {
  readonly delivery: WebhookDelivery;
  /** Raised with every claim: a write that carries an older one comes too late. */
  readonly token: number;
}

export interface DeliveryFilter {
  readonly webhookId: string;
  readonly status?: DeliveryStatus | undefined;
}

/**
 * Webhooks and what is told to them. Deleted webhooks are not listed, and found only by id.
 *
 * - `add` of a second delivery of the same change to the same webhook changes nothing.
 * - `claim` gives at most `limit` deliveries that are due, at most `perWebhook` of one webhook, to one caller at a
 *   time; unsettled ones are given again when `leaseMs` is over. Only those of enabled webhooks. Time is the database's,
 *   or `now` where that is later, so that a clock that is behind does not hold deliveries back.
 * - `settle` writes only under the token of the last claim; false when it came too late.
 * - `lockCursor` holds the number of the last change that was looked at, until the unit ends.
 */
export interface WebhookStore {
  list(): Promise<Webhook[]>;
  findById(id: string): Promise<Webhook | null>;
  lock(id: string): Promise<Webhook | null>;
  insert(webhook: Webhook): Promise<void>;
  save(webhook: Webhook): Promise<void>;
  lockCursor(): Promise<bigint>;
  saveCursor(seq: bigint): Promise<void>;
  add(deliveries: readonly WebhookDelivery[]): Promise<void>;
  claim(claim: {
    readonly now: Date;
    readonly limit: number;
    readonly perWebhook: number;
    readonly leaseMs: number;
  }): Promise<ClaimedDelivery[]>;
  settle(claimed: ClaimedDelivery): Promise<boolean>;
  findDelivery(id: string): Promise<WebhookDelivery | null>;
  /** Makes a delivery due at a time, whatever it was. */
  requeue(id: string, at: Date): Promise<void>;
  /** Last made first; `after` continues after the delivery with that id. */
  listDeliveries(
    filter: DeliveryFilter,
    page: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<WebhookDelivery[]>;
  /** By webhook and status. */
  countDeliveries(): Promise<
    readonly {
      readonly webhookId: string;
      readonly status: DeliveryStatus;
      readonly count: number;
    }[]
  >;
  /** Forgets what is over since before, and all but the last `keep` of each webhook. */
  prune(before: Date, keep: number): Promise<number>;
}
