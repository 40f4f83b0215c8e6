import { describe, expect, it } from "vitest";
import { bestOf, readPaletteQuery } from "./palette-query";

describe("readPaletteQuery", () => {
  it.each([
    ["payments", null, "payments"],
    ["roll back payments", "roll-back", "payments"],
    ["rollback  payments ", "roll-back", "payments"],
    ["Deploy storefront", "deploy", "storefront"],
    ["turn off payments.new", "switch", "payments.new"],
    ["toggle kill-sms", "switch", "kill-sms"],
    ["who calls orders", "callers", "orders"],
    ["health of orders", "health", "orders"],
  ])("reads %j", (query, wish, words) => {
    expect(readPaletteQuery(query)).toEqual({ wish, words });
  });

  it("takes no verb for a name that begins like one", () => {
    expect(readPaletteQuery("deployer")).toEqual({ wish: null, words: "deployer" });
    expect(readPaletteQuery("health")).toEqual({ wish: null, words: "health" });
  });
});

describe("bestOf", () => {
  const hits = [
    { kind: "deployment", id: "d-1" },
    { kind: "service", id: "payments" },
    { kind: "flag", id: "payments.new" },
  ];

  it("takes the first that something can be done with", () => {
    expect(bestOf(hits, null)?.id).toBe("payments");
  });

  it("takes only what the wish can be about", () => {
    expect(bestOf(hits, "switch")?.id).toBe("payments.new");
    expect(bestOf(hits, "roll-back")?.id).toBe("payments");
    expect(bestOf([], "deploy")).toBeUndefined();
  });
});
