import { expect, test } from "vitest";
import { conflictOf } from "./flag-conflict";

const current = {
  environment: "production",
  enabled: true,
  strategies: [],
  variants: [],
  version: 4,
  updatedAt: "2025-08-05T14:12:30.000Z",
  updatedByName: "Ana",
};
const failure = (reason: string, details: Readonly<Record<string, unknown>>) => ({
  message: "Ana was first.",
  code: "409",
  requestId: undefined,
  reason,
  details,
});

test("says what the flag is now, with a time that is one", () => {
  const conflict = conflictOf(failure("conflict", { current }));
  expect(conflict?.updatedByName).toBe("Ana");
  expect(conflict?.updatedAt).toEqual(new Date(current.updatedAt));
});

test.each([
  ["another refusal", failure("forbidden", { current })],
  ["no details", failure("conflict", {})],
  ["a missing field", failure("conflict", { current: { ...current, version: undefined } })],
  ["a wrong field", failure("conflict", { current: { ...current, strategies: "none" } })],
  ["a time that is none", failure("conflict", { current: { ...current, updatedAt: "soon" } })],
])("%s is no conflict it can show", (_, given) => {
  expect(conflictOf(given)).toBeNull();
});
