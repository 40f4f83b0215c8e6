import { describe, expect, it } from "vitest";
import type { FlagEnvironmentOutput } from "@/contracts/flags";
import { aConstraint, aRollout } from "@/tests/support/flag-builders";
import { differencesOf } from "./differences";

const at = new Date("2026-08-05T14:00:00Z");
const aState = (over: Partial<FlagEnvironmentOutput>): FlagEnvironmentOutput => ({
  ...{ environment: "staging", isProduction: false, enabled: true, version: 1 },
  ...{ strategies: [], variants: [], summary: "", updatedAt: at, updatedBy: "" },
  actions: {
    toggle: { allowed: true, reason: null },
    edit: { allowed: true, reason: null },
  },
  ...over,
});

const compare = (here: Partial<FlagEnvironmentOutput>, there: Partial<FlagEnvironmentOutput>) =>
  differencesOf(aState(here), aState(there), []);

describe("what differs between two environments", () => {
  it("is nothing where only the numbers of strategies differ", () => {
    const [here, there] = [aRollout(25), aRollout(25, { id: "other" })];
    expect(compare({ strategies: [here] }, { strategies: [there] })).toEqual([]);
  });

  it("is said by its sentences", () => {
    const found = compare(
      { strategies: [aRollout(25)], enabled: false },
      { strategies: [aRollout(50)] },
    );
    expect(found).toEqual([
      { what: "Switch", here: "off", there: "on" },
      { what: "Strategy", here: "25 % of users", there: "50 % of users" },
    ]);
  });

  it("is not lost where a sentence leaves it out", () => {
    const values = ["AT", "BE", "CH", "DE", "ES"];
    const [here, there] = [values, [...values.slice(0, 4), "FR"]].map((list) =>
      aRollout(25, { constraints: [aConstraint({ values: list })] }),
    );
    const [only] = compare(
      { strategies: here ? [here] : [] },
      { strategies: there ? [there] : [] },
    );
    expect(only).toMatchObject({
      here: "constraint 1 value 5: ES",
      there: "constraint 1 value 5: FR",
    });
  });

  it("is the order, and the variants", () => {
    const [one, two] = [aRollout(25), aRollout(50, { id: "b" })];
    expect(compare({ strategies: [one, two] }, { strategies: [two, one] })[0]?.what).toBe("Order");
    const variant = {
      ...{ name: "red", weight: 1000, weightType: "variable" as const, stickiness: "default" },
    };
    expect(compare({ variants: [variant] }, {})).toEqual([
      { what: "Variants", here: "red 100 %", there: null },
    ]);
  });
});
