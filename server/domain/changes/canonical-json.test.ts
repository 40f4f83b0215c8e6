import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical-json";

describe("canonical JSON", () => {
  it("is the same text for keys in any order", () => {
    const one = canonicalJson({ b: [1, { d: null, c: "ü" }], a: true });
    const other = canonicalJson({ a: true, b: [1, { c: "ü", d: null }] });
    expect(one).toBe(other);
    expect(one).toBe('{"a":true,"b":[1,{"c":"ü","d":null}]}');
  });

  it("survives being kept as JSON and read again", () => {
    const value = { n: 0.1, big: 1e21, tiny: 1e-7, text: 'a"\\\u2028', list: [[]], empty: {} };
    expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
  });

  it("tells apart what differs", () => {
    expect(canonicalJson({ a: "1" })).not.toBe(canonicalJson({ a: 1 }));
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
  });
});
