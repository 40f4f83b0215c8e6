import { expect, test } from "vitest";
import { flagOf, shortLabel } from "./mark-words";

test("a chart says the version or the flag", () => {
  expect(shortLabel({ label: "deployed payments 2.14.0" })).toBe("2.14.0");
  expect(shortLabel({ label: "turned on payments.new-card-processor" })).toBe(
    "payments.new-card-processor",
  );
});

test("the flag is taken from its page", () => {
  expect(flagOf({ kind: "flag", href: "/flags/payments.new?environment=staging" })).toBe(
    "payments.new",
  );
  expect(flagOf({ kind: "deployment", href: "/deployments/d-1" })).toBeNull();
  expect(flagOf({ kind: "flag", href: null })).toBeNull();
});
