import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byCause, dependenciesOf, type Unwell } from "./causes";

const FAILING = 2;
const DEGRADED = 1;
const unwell = (service: string, severity = FAILING, tier: number | null = null): Unwell => ({
  service,
  severity,
  tier,
});
const calls = (from: string, to: string) => ({ from, to });
const names = (...given: Parameters<typeof byCause>) => byCause(...given).map((it) => it.service);

describe("of services that are not well", () => {
  it.each([
    [
      "the called one comes before its caller, whatever their tiers",
      [unwell("orders", FAILING, 1), unwell("payments", FAILING, 3)],
      [calls("orders", "payments")],
      ["payments", "orders"],
    ],
    [
      "a degraded one that takes failing ones down comes first",
      [unwell("storefront"), unwell("orders"), unwell("payments", DEGRADED)],
      [calls("storefront", "orders"), calls("orders", "payments")],
      ["payments", "orders", "storefront"],
    ],
    [
      "of two causes, the one that takes worse down comes first",
      [unwell("catalog", DEGRADED), unwell("payments", DEGRADED), unwell("orders")],
      [calls("orders", "payments")],
      ["payments", "catalog", "orders"],
    ],
    [
      "without calls among them, the worse and then the lower tier comes first",
      [unwell("a", DEGRADED, 1), unwell("b", FAILING, 2), unwell("c", FAILING, 1)],
      [calls("a", "elsewhere")],
      ["c", "b", "a"],
    ],
    [
      "a circle has no innocent one, and its caller is no cause",
      [unwell("front"), unwell("a"), unwell("b")],
      [calls("front", "a"), calls("a", "b"), calls("b", "a")],
      ["a", "b", "front"],
    ],
  ])("%s", (_what, services, links, expected) => {
    expect(names(services, links)).toEqual(expected);
  });

  it("each names the unwell ones it calls itself", () => {
    const links = [calls("storefront", "orders"), calls("orders", "payments")];
    const services = [unwell("storefront"), unwell("orders"), unwell("payments")];
    expect(byCause(services, links)).toEqual([
      { service: "payments", unwellCallees: [] },
      { service: "orders", unwellCallees: ["payments"] },
      { service: "storefront", unwellCallees: ["orders"] },
    ]);
  });

  it("every one is named once, and where there is no circle the first calls no other", () => {
    const service = fc.constantFrom("a", "b", "c", "d", "e", "f");
    fc.assert(
      fc.property(
        fc.uniqueArray(service, { minLength: 1 }),
        fc.array(fc.tuple(service, service)),
        (services, pairs) => {
          const links = pairs
            .filter(([from, to]) => from < to)
            .map(([from, to]) => calls(from, to));
          const sorted = byCause(
            services.map((it) => unwell(it)),
            links,
          );
          expect(sorted.map((it) => it.service).toSorted()).toEqual(services.toSorted());
          expect(sorted[0]?.unwellCallees).toEqual([]);
        },
      ),
    );
  });
});

it("what a service depends on is found by any way, and is not the service itself", () => {
  const links = [calls("a", "b"), calls("b", "c"), calls("c", "a"), calls("d", "a")];
  expect([...dependenciesOf(links, "a")].toSorted()).toEqual(["b", "c"]);
});
