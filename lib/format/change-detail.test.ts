import { describe, expect, it } from "vitest";
import { changeDetail } from "./change-detail";

describe("changeDetail", () => {
  it.each([
    ["in production", " in production"],
    ["was 2.12.0 · in production", ", was 2.12.0, in production"],
    ["1c727bc", ", 1c727bc"],
    [null, ""],
  ])("goes on with %j", (detail, words) => {
    expect(changeDetail(detail)).toBe(words);
  });
});
