import type { Clock } from "@/server/ports/clock";
import type { OutboundHttp } from "@/server/ports/outbound-http";
import type { SecretBox } from "@/server/ports/secret-box";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import type { WebhookSigner } from "@/server/ports/webhook-signer";

export interface WebhookDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly secrets: SecretBox;
  readonly signer: WebhookSigner;
  /** False for an address that would never be called. */
  readonly mayCall: (url: URL) => boolean;
}

export interface DeliverDeps extends WebhookDeps {
  readonly outbound: OutboundHttp;
  /** Between 0 and 1. */
  readonly chance: () => number;
}

/** Where a secret is kept: a sealed one that was moved elsewhere does not open. */
export const secretPlace = (webhookId: string): string => `webhook/${webhookId}/secret`;

/** The live key of what concerns webhooks alone. */
export const WEBHOOKS_KEY = "webhooks";
