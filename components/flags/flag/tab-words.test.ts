import { describe, expect, it } from "vitest";
import { tabWords } from "./tab-words";

describe("a tab", () => {
  it.each([
    [{ enabled: false, summary: "25 % ready, off" }, "off"],
    [{ enabled: true, summary: "25 % · 2 constraints" }, "25 %"],
    [{ enabled: true, summary: "everyone" }, "on"],
  ])("%j", (state, words) => {
    expect(tabWords(state)).toBe(words);
  });
});
