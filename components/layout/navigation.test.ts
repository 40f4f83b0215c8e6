import { expect, test } from "vitest";
import { crumbsOf, placeOf } from "./navigation";

test.each([
  ["/", ["Overview"]],
  ["/flags", ["Flags"]],
  ["/flags/payments.new-card-processor", ["Flags", "payments.new-card-processor"]],
  ["/services/payments/health", ["Services", "payments", "Health"]],
  ["/releases/payments/roll-back", ["Releases", "payments", "Roll back"]],
  ["/deployments/d-4127", ["Releases", "d-4127"]],
  ["/nowhere", []],
])("%s is %j", (pathname, labels) => {
  expect(crumbsOf(pathname).map(({ label }) => label)).toEqual(labels);
});

test("only what lies above the page is a link", () => {
  expect(crumbsOf("/releases/payments/roll-back").map(({ href }) => href)).toEqual([
    "/releases",
    "/services/payments/releases",
    null,
  ]);
});

test("a page belongs to its place and to no other", () => {
  expect(placeOf("/flagship")).toBeUndefined();
  expect(placeOf("/flags/a")?.label).toBe("Flags");
});
