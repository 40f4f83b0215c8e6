export interface WebhookMessage {
  readonly id: string;
  readonly at: Date;
  readonly body: string;
}

/**
 * Signs messages after Standard Webhooks (https://www.standardwebhooks.com), symmetric scheme `v1`.
 *
 * - `newSecret` gives `whsec_` and 32 random bytes in base64.
 * - `sign` gives the value of `webhook-signature`: one signature per secret, separated by spaces.
 */
export interface WebhookSigner {
  newSecret(): string;
  sign(message: WebhookMessage, secrets: readonly string[]): string;
}
