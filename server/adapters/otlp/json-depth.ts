const QUOTE = '"'.charCodeAt(0);
const BACKSLASH = "\\".charCodeAt(0);

/** By how much a byte outside a text changes the depth. */
const STEP = new Int8Array(256);
for (const open of "[{") STEP[open.charCodeAt(0)] = 1;
for (const close of "]}") STEP[close.charCodeAt(0)] = -1;

/** Whether lists and objects of a JSON text nest deeper than `limit`; the text need not be valid. */
export function isDeeperThan(json: Uint8Array, limit: number): boolean {
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] ?? 0;
    if (byte === QUOTE) at = endOfText(json, at);
    else depth += STEP[byte] ?? 0;
    if (depth > limit) return true;
  }
  return false;
}

/** Where the text that begins at `start` ends. */
function endOfText(json: Uint8Array, start: number): number {
  for (let at = start + 1; at < json.length; at += 1) {
    if (json[at] === QUOTE) return at;
    if (json[at] === BACKSLASH) at += 1;
  }
  return json.length;
}
