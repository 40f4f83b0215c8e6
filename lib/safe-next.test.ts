import { describe, expect, it } from "vitest";
import { safeNext } from "./safe-next";

describe("where to go after signing in", () => {
  it.each([
    ["/flags/a.b?environment=production#history", "/flags/a.b?environment=production#history"],
    ["/", "/"],
    ["/sign-in", "/"],
    ["//evil.example", "/"],
    ["/\\evil.example", "/"],
    ["/\t/evil.example", "/"],
    ["https://evil.example", "/"],
    ["javascript:alert(1)", "/"],
    ["flags", "/"],
    [["/a", "/b"], "/"],
    [undefined, "/"],
  ])("%j leads to %s", (given, expected) => {
    expect(safeNext(given)).toBe(expected);
  });
});
