import { describe, expect, it } from "vitest";
import { aWebhook } from "@/tests/support/webhook-builders";
import { isTold, wants } from "./webhook";

const changeOf = (kind: string, environment: string | null = null) => ({
  ...{ action: `${kind}.changed_there`, environment, seq: 1n },
  object: { kind, id: "legacy/checkout" },
});

describe("what webhooks tell of", () => {
  it.each(["flag", "flags", "schedule", "segment", "connected_flag", "connected_segment"])(
    "a change of a %s",
    (kind) => expect(isTold(changeOf(kind))).toBe(true),
  );

  it.each(["deployment", "user", "flag_connection", "webhook"])("no change of a %s", (kind) =>
    expect(isTold(changeOf(kind))).toBe(false),
  );

  it("goes by the environment's name and the event, there as here", () => {
    const production = aWebhook({ environments: ["production"] });
    expect(wants(production, changeOf("connected_flag", "production"))).toBe(true);
    expect(wants(production, changeOf("connected_flag", "development"))).toBe(false);
    expect(wants(production, changeOf("connected_flag"))).toBe(false);
    const other = aWebhook({ events: ["flag.toggled"] });
    expect(wants(other, changeOf("connected_flag", "production"))).toBe(false);
  });
});
