import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { DomainError } from "@/server/domain/shared/errors";
import type { SecretBox } from "@/server/ports/secret-box";

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORMAT = "v1";
const CIPHER = "aes-256-gcm";

/** AES-256-GCM envelopes: a fresh nonce each, bound to their place. */
export function createAesGcmSecretBox(key: Buffer): SecretBox {
  if (key.length !== KEY_BYTES) throw new Error(`The secret key has to have ${KEY_BYTES} bytes.`);
  return {
    seal(secret, boundTo) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(boundTo));
      const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
      const envelope = Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
      return `${FORMAT}.${envelope.toString("base64url")}`;
    },
    open(sealed, boundTo) {
      try {
        const [format, body = ""] = sealed.split(".");
        if (format !== FORMAT) throw new Error("Another format");
        const envelope = Buffer.from(body, "base64url");
        const nonce = envelope.subarray(0, NONCE_BYTES);
        const tag = envelope.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
        const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
          .setAAD(Buffer.from(boundTo))
          .setAuthTag(tag);
        const rest = envelope.subarray(NONCE_BYTES + TAG_BYTES);
        return Buffer.concat([decipher.update(rest), decipher.final()]).toString("utf8");
      } catch (cause) {
        throw new DomainError(
          "unavailable",
          "A kept secret cannot be opened: it was sealed with another key.",
          { cause },
        );
      }
    },
  };
}
