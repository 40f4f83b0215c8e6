import { expect, test } from "vitest";
import { askedContext, readContext, readVary, writeContext } from "./playground-address";

test("a context comes back from the address as it was written", () => {
  const { context } = readContext('{"userId":7,"properties":{"plan":"pro"},"country":"DE"}');
  expect(context).toMatchObject({ userId: "7", properties: { plan: "pro", country: "DE" } });
  const written = context ? writeContext(context) : "";
  expect(readContext(written).context).toEqual(context);
  expect(context && askedContext(context)).toEqual({
    userId: "7",
    properties: { plan: "pro", country: "DE" },
  });
});

test("nothing is an empty context, and is not in the address", () => {
  const { context } = readContext("  ");
  expect(context && writeContext(context)).toBe("");
});

test.each([
  ["{", /no JSON/],
  ["[1]", /an object/],
  ["7", /an object/],
  ['{"properties":[]}', /properties/],
  ['{"userId":{"$ne":1}}', /"userId"/],
])("%s is refused", (text, message) => {
  expect(readContext(text)).toMatchObject({ context: null, error: expect.stringMatching(message) });
});

test.each([
  ["userId: ada, bob,, ada", { field: "userId", values: ["ada", "bob"] }],
  ["currentTime:2026-01-01T10:00:00Z", { field: "currentTime", values: ["2026-01-01T10:00:00Z"] }],
  ["userId:", null],
  [":a", null],
  ["", null],
])("%s varies %j", (text, expected) => {
  expect(readVary(text)).toEqual(expected);
});

test("at most twenty values are asked", () => {
  const many = Array.from({ length: 50 }, (_, index) => index).join(",");
  expect(readVary(`userId:${many}`)?.values).toHaveLength(20);
});
