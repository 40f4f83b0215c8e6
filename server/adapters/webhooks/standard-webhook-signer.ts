import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import type { WebhookSigner } from "@/server/ports/webhook-signer";

const SECRET_BYTES = 32;

/** Signs with the library of the specification's authors. */
export const createStandardWebhookSigner = (): WebhookSigner => ({
  newSecret: () => `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`,
  sign: ({ id, at, body }, secrets) =>
    secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(" "),
});
