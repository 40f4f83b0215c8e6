import { describe, expect, it } from "vitest";
import { minutes } from "@/tests/support/schedule-builders";
import { aDelivery, anAttempt, aWebhook } from "@/tests/support/webhook-builders";
import { afterAttempt, judgeWebhook, RETRY_AFTER_MS } from "./delivery-rules";
import { wants } from "./webhook";
import { requireWebhookAddress } from "./webhook-address";

const failed = anAttempt({ status: 503 });

describe("a delivery", () => {
  it("is over when it arrives", () => {
    expect(afterAttempt(aDelivery(), anAttempt({ status: 204 }), 0)).toMatchObject({
      status: "delivered",
      nextAt: null,
      finishedAt: new Date(minutes(1).getTime() + 40),
    });
  });

  it("is tried again, later each time, for about three days, and then dead", () => {
    let delivery = aDelivery();
    const waits: number[] = [];
    for (let attempt = 1; delivery.status === "pending"; attempt += 1) {
      delivery = afterAttempt(delivery, failed, 0);
      expect(delivery.attempts).toHaveLength(attempt);
      if (delivery.nextAt) waits.push(delivery.nextAt.getTime() - minutes(1).getTime() - 40);
    }
    expect(waits).toEqual(RETRY_AFTER_MS);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(delivery).toMatchObject({ status: "dead", nextAt: null });
    const total = waits.reduce((sum, wait) => sum + wait, 0);
    expect(total).toBeGreaterThan(3 * 86_400_000);
  });

  it.each([301, 302, 400, 404, 500, null])("that is answered %s did not arrive", (status) => {
    expect(afterAttempt(aDelivery(), anAttempt({ status }), 1).status).toBe("pending");
  });

  it("that is answered 410 is never tried again, and turns its webhook off", () => {
    const gone = anAttempt({ status: 410 });
    expect(afterAttempt(aDelivery(), gone, 0).status).toBe("dead");
    expect(judgeWebhook(aWebhook(), gone).disable).toContain("410");
  });
});

describe("a webhook", () => {
  it("is turned off when nothing arrived for five days, and not before", () => {
    expect(judgeWebhook(aWebhook(), failed)).toEqual({ failingSince: failed.at, disable: null });
    const since = (days: number) =>
      aWebhook({ failingSince: new Date(failed.at.getTime() - days * 86_400_000) });
    expect(judgeWebhook(since(4.9), failed).disable).toBeNull();
    expect(judgeWebhook(since(5), failed).disable).toBe(
      "No delivery arrived for 5 days; at last it answered 503.",
    );
    expect(judgeWebhook(since(9), anAttempt())).toEqual({ failingSince: null, disable: null });
  });

  it("hears what it asked for, from when it was made", () => {
    const change = { action: "flag.toggled", environment: "production", seq: 5n };
    expect(wants(aWebhook(), change)).toBe(true);
    expect(wants(aWebhook({ fromSeq: 5n }), change)).toBe(false);
    expect(wants(aWebhook({ enabled: false }), change)).toBe(false);
    expect(wants(aWebhook({ events: ["flag.archived"] }), change)).toBe(false);
    expect(wants(aWebhook({ environments: ["staging"] }), change)).toBe(false);
    const everywhere = { ...change, environment: null };
    expect(wants(aWebhook({ environments: ["production"] }), everywhere)).toBe(false);
    expect(wants(aWebhook(), everywhere)).toBe(true);
  });

  it.each([
    "https://hooks.example/x?key=1",
    "http://127.0.0.1:4000/",
    "http://localhost:4000/",
    "http://[::1]:4000/",
  ])("may lead to %s", (url) => expect(requireWebhookAddress(url).href).toContain("://"));

  it.each([
    "http://hooks.example/",
    "ftp://hooks.example/",
    "https://user:secret@hooks.example/",
    "http://127.0.0.1.example/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "hooks.example",
    "",
  ])("may not lead to %j", (url) => expect(() => requireWebhookAddress(url)).toThrow());
});
