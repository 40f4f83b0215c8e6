import { expect, test } from "vitest";
import { isTouched } from "./live-invalidation";

const query = (path: string[], input?: object) => ({
  queryKey: [path, input ? { input, type: "query" } : undefined],
});
const message = (topic: string, environment: string | null = null) => ({
  topic,
  key: null,
  environment,
});

test("a message touches its own feature", () => {
  expect(isTouched(query(["flags", "list"]), [message("flags")])).toBe(true);
  expect(isTouched(query(["access", "session"]), [message("flags")])).toBe(false);
});

test("and the features that show it", () => {
  expect(isTouched(query(["topology", "get"]), [message("flags")])).toBe(true);
});

test("but not another environment", () => {
  const staging = query(["flags", "list"], { environment: "staging" });
  expect(isTouched(staging, [message("flags", "production")])).toBe(false);
  expect(isTouched(staging, [message("flags", "staging")])).toBe(true);
  expect(isTouched(staging, [message("flags")])).toBe(true);
});

test("a report of use touches only what shows use", () => {
  const use = [{ topic: "flags", key: "usage", environment: "production" }];
  expect(isTouched(query(["flags", "usage"], { environment: "production" }), use)).toBe(true);
  expect(isTouched(query(["flags", "list"], { environment: "production" }), use)).toBe(true);
  expect(isTouched(query(["flags", "get"], { name: "a" }), use)).toBe(false);
  expect(isTouched(query(["topology", "get"], { environment: "production" }), use)).toBe(false);
});

test("keys of other origin are left alone", () => {
  expect(isTouched({ queryKey: ["layout"] }, [message("flags")])).toBe(false);
});
