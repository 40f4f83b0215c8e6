import { invalidInput } from "@/server/domain/shared/errors";

/** A sketch as its filled bins: `[key, count]` in ascending order of key. */
export type SketchBins = readonly (readonly [key: number, count: number])[];

const VERSION = 1;

/**
 * Bins as varints: a version, how many, then per bin the distance from the bin before it and its count. A minute of one
 * instance fills a few dozen bins, so this takes about a hundred bytes where the library's own format takes kilobytes.
 */
export function encodeBins(bins: SketchBins): Uint8Array {
  const bytes: number[] = [VERSION];
  pushVarint(bytes, bins.length);
  let previous = 0;
  for (const [key, count] of bins) {
    pushVarint(bytes, key - previous);
    pushVarint(bytes, count);
    previous = key;
  }
  return Uint8Array.from(bytes);
}

export function decodeBins(bytes: Uint8Array): SketchBins {
  if (bytes[0] !== VERSION) throw damaged("its version is unknown");
  const cursor = { bytes, at: 1 };
  const length = readVarint(cursor);
  if (length > bytes.length) throw damaged("it is shorter than it says");
  const bins: [number, number][] = [];
  let key = 0;
  for (let index = 0; index < length; index += 1) {
    key += readVarint(cursor);
    bins.push([key, readVarint(cursor)]);
  }
  if (cursor.at !== bytes.length) throw damaged("it is longer than it says");
  return bins;
}

function pushVarint(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
}

function readVarint(cursor: { readonly bytes: Uint8Array; at: number }): number {
  let value = 0;
  for (let scale = 1; scale <= 2 ** 49; scale *= 0x80) {
    const byte = cursor.bytes[cursor.at];
    if (byte === undefined) throw damaged("it ends too early");
    cursor.at += 1;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return value;
  }
  throw damaged("a number is too long");
}

const damaged = (what: string) =>
  invalidInput(`A latency sketch cannot be read: ${what}.`, [{ path: "", message: what }]);
