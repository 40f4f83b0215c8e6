import { describe, expect, it } from "vitest";
import { deliveryWords } from "./delivery-words";

describe("what SDKs took", () => {
  it.each([
    [{ connected: 10, took: 10, tookMs: 910 }, true, "10 of 10 instances took it in 910 ms"],
    [{ connected: 10, took: 10, tookMs: 1_840 }, true, "10 of 10 instances took it in 1.8 s"],
    [{ connected: 10, took: 4, tookMs: null }, false, "4 of 10 instances took it"],
    [
      { connected: 10, took: 4, tookMs: null },
      true,
      "4 of 10 instances took it so far; the others take it when they ask",
    ],
    [
      { connected: 0, took: 0, tookMs: null },
      true,
      "No SDK is connected; it is taken when one asks.",
    ],
  ])("%j", (delivery, isOver, words) => {
    expect(deliveryWords(delivery, isOver).replaceAll("\u00a0", " ")).toBe(words);
  });
});
