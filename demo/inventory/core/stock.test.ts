import { describe, expect, it } from "vitest";
import { createMemoryStockLedger } from "../adapters/memory-stock-ledger";
import { ledgerByFlag } from "./choose-ledger";
import { keepShelves } from "./keep-shelves";
import { reserveStock } from "./reserve-stock";

describe("reserveStock", () => {
  it("merges lines of one product before it holds them", async () => {
    const ledger = createMemoryStockLedger({ tent: 3 });
    const lines = [
      { sku: "tent", quantity: 2 },
      { sku: "tent", quantity: 2 },
    ];
    expect(await reserveStock(ledger)("o1", lines)).toBe(false);
    expect(await ledger.count(["tent"])).toEqual([{ sku: "tent", onHand: 3 }]);
  });

  it("holds all lines or none", async () => {
    const ledger = createMemoryStockLedger({ tent: 1, stove: 0 });
    const lines = [
      { sku: "tent", quantity: 1 },
      { sku: "stove", quantity: 1 },
    ];
    expect(await reserveStock(ledger)("o1", lines)).toBe(false);
    expect(await ledger.count(["tent"])).toEqual([{ sku: "tent", onHand: 1 }]);
  });

  it("holds once for one order, and puts back what it held", async () => {
    const ledger = createMemoryStockLedger({ tent: 5 });
    const reserve = reserveStock(ledger);
    await reserve("o1", [{ sku: "tent", quantity: 2 }]);
    await reserve("o1", [{ sku: "tent", quantity: 2 }]);
    expect(await ledger.count(["tent"])).toEqual([{ sku: "tent", onHand: 3 }]);
    expect(await ledger.release("o1")).toBe(2);
    expect(await ledger.release("o1")).toBe(0);
    expect(await ledger.count(["tent"])).toEqual([{ sku: "tent", onHand: 5 }]);
  });
});

describe("ledgerByFlag", () => {
  const ledgers = {
    current: createMemoryStockLedger({ tent: 1 }),
    next: createMemoryStockLedger({ tent: 2 }),
  };

  it.each([
    [false, 1],
    [true, 2],
  ])("with the flag %s asks the right ledger", async (isEnabled, onHand) => {
    const { count } = ledgerByFlag({ isEnabled: () => isEnabled }, ledgers);
    expect(await count(["tent", "unheard of"])).toEqual([{ sku: "tent", onHand }]);
  });
});

describe("keepShelves", () => {
  it("fills only what ran low", async () => {
    const ledger = createMemoryStockLedger({ tent: 24, stove: 25 });
    const upkeep = { restockLevel: 100, rememberDays: 2, now: () => new Date() };
    expect(await keepShelves(ledger, upkeep)()).toEqual(["tent"]);
  });
});
