import { expect, it } from "vitest";
import { murmur3 } from "@/server/domain/flags/evaluation/murmur3";
import { everythingFor, readQuery } from "./feature-query";
import { prepareFlags } from "./prepared-flags";

const inverseOf = (odd: number): number => {
  let inverse = odd;
  for (let turn = 0; turn < 5; turn += 1) inverse = Math.imul(inverse, 2 - Math.imul(odd, inverse));
  return inverse;
};
const rotateRight = (value: number, bits: number): number =>
  (value >>> bits) | (value << (32 - bits));
const rotateLeft = (value: number, bits: number): number => rotateRight(value, 32 - bits);
const scrambled = (block: number): number =>
  Math.imul(rotateLeft(Math.imul(block, 0xcc9e2d51), 15), 0x1b873593);
const unscrambled = (value: number): number =>
  Math.imul(rotateRight(Math.imul(value, inverseOf(0x1b873593)), 15), inverseOf(0xcc9e2d51));
const unfinished = (hash: number): number => {
  let value = hash ^ (hash >>> 16);
  value = Math.imul(value, inverseOf(0xc2b2ae35));
  value = value ^ (value >>> 13) ^ (value >>> 26);
  value = Math.imul(value, inverseOf(0x85ebca6b));
  return value ^ (value >>> 16);
};
const blockAt = (text: string, at: number): number =>
  [0, 1, 2, 3].reduce(
    (block, byte) => block | ((text.charCodeAt(at + byte) & 0xff) << (8 * byte)),
    0,
  );
const stepped = (state: number, block: number): number =>
  (Math.imul(rotateLeft(state ^ scrambled(block), 13), 5) + 0xe6546b64) | 0;
const stepBack = (state: number): number =>
  rotateRight(Math.imul((state - 0xe6546b64) | 0, inverseOf(5)), 13);

/** A filter whose short hash is another text's: anybody can make one. */
const sameHashAs = (wanted: string): string => {
  const before = `[[],"${"x".repeat(3)}`;
  const after = `${"y".repeat(3)}",[],false]`;
  const text = `${before}????${after}`;
  const tail = text.length & 3;
  const blocks = text.length - tail;
  let state = 0;
  for (let at = 0; at < before.length; at += 4) state = stepped(state, blockAt(text, at));
  let rest = 0;
  for (let byte = tail - 1; byte >= 0; byte -= 1)
    rest = (rest << 8) | (text.charCodeAt(blocks + byte) & 0xff);
  let target = unfinished(murmur3(wanted, 0)) ^ text.length;
  if (tail > 0) target ^= scrambled(rest);
  for (let at = blocks - 4; at > before.length; at -= 4)
    target = stepBack(target) ^ scrambled(blockAt(text, at));
  const block = unscrambled(stepBack(target) ^ state);
  // Units beyond ASCII: the hash sees their low byte only, and JSON writes them as they are.
  const units = [0, 8, 16, 24].map((bits) =>
    String.fromCharCode(0x100 + ((block >>> bits) & 0xff)),
  );
  return `xxx${units.join("")}yyy`;
};

const feature = (name: string) => ({
  tags: [],
  feature: {
    ...{ name, type: "release", project: "default", description: "", enabled: true },
    ...{ stale: false, impressionData: false, strategies: [], variants: [] },
  },
});

it("gives whoever asks for everything everything, whatever was asked with a filter of the same hash", () => {
  const prepared = prepareFlags({
    environment: "production",
    revision: 7,
    segments: [],
    flags: [feature("one"), feature("two")],
  });
  const namePrefix = sameHashAs('[[],"",[],false]');
  const url = new URL(`http://a/?${new URLSearchParams({ namePrefix })}`);
  const filtered = prepared.features(readQuery(url, "5.2.0"));
  const all = prepared.features(everythingFor("5.2.0"));
  expect(filtered.etag).toBe(all.etag);
  const namesIn = (bytes: unknown): unknown =>
    JSON.parse(String(bytes)).features.map(({ name }: { name: string }) => name);
  expect(namesIn(filtered.body().bytes("identity"))).toEqual([]);
  expect(namesIn(all.body().bytes("identity"))).toEqual(["one", "two"]);
});
