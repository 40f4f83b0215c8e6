import { expect, test } from "vitest";
import { localMinute, utcWords } from "./local-minute";

test("an instant is the same one after a way through an input", () => {
  const instant = "2026-12-01T09:05:00.000Z";
  const shown = localMinute(instant) ?? "";
  expect(shown).toMatch(/^2026-1[12]-\d\dT\d\d:\d\d$/);
  expect(new Date(shown).toISOString()).toBe(instant);
  expect(utcWords(instant)).toBe("2026-12-01 09:05 UTC");
});

test("nothing and what is no date are told apart", () => {
  expect(localMinute("")).toBe("");
  expect(localMinute("soon")).toBeNull();
});
