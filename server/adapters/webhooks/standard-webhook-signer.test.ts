import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { createStandardWebhookSigner } from "./standard-webhook-signer";

const signer = createStandardWebhookSigner();

describe("a signature", () => {
  it("is that of the specification's example", () => {
    const signature = signer.sign(
      {
        id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
        at: new Date(1_614_265_330_000),
        body: '{"test": 2432232314}',
      },
      ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
    );
    expect(signature).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  });

  it("is HMAC-SHA256 of id, time and body, and each of two secrets verifies it", () => {
    const secrets = [signer.newSecret(), signer.newSecret()];
    const message = { id: "m-1", at: new Date(), body: '{"type":"flag.toggled"}' };
    const signature = signer.sign(message, secrets);
    const seconds = Math.floor(message.at.getTime() / 1_000);
    for (const secret of secrets) {
      const key = Buffer.from(secret.slice("whsec_".length), "base64");
      expect(key).toHaveLength(32);
      const own = createHmac("sha256", key).update(`m-1.${seconds}.${message.body}`);
      expect(signature.split(" ")).toContain(`v1,${own.digest("base64")}`);
      const headers = {
        "webhook-id": "m-1",
        "webhook-timestamp": String(seconds),
        "webhook-signature": signature,
      };
      expect(new Webhook(secret).verify(message.body, headers)).toEqual({ type: "flag.toggled" });
      expect(() => new Webhook(secret).verify(`${message.body} `, headers)).toThrow();
    }
  });
});
