import { expect, test } from "vitest";
import { chooseEnvironment, withEnvironment } from "./environment-choice";

const environments = [
  { name: "development", title: "Development", isProduction: false },
  { name: "production", title: "Production", isProduction: true },
];

test.each([
  ["development", "production", "development"],
  ["gone", "development", "development"],
  [null, undefined, "production"],
])("parameter %s, cookie %s: %s", (parameter, cookie, expected) => {
  expect(chooseEnvironment(environments, { parameter, cookie })?.name).toBe(expected);
});

test("without environments there is none", () => {
  expect(chooseEnvironment([], { parameter: "production", cookie: null })).toBeUndefined();
});

test.each([
  ["/flags", "/flags?environment=staging"],
  ["/flags?search=a%20b", "/flags?search=a+b&environment=staging"],
  ["/flags?environment=production", "/flags?environment=production"],
  ["/services/payments#log", "/services/payments?environment=staging#log"],
  ["https://example.org/a", "https://example.org/a"],
  ["//example.org/a", "//example.org/a"],
])("%s in staging is %s", (href, expected) => {
  expect(withEnvironment(href, "staging")).toBe(expected);
});
