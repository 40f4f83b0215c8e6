import type { Structure } from "../model/structure";
import type { Arrangement } from "./arrange";

/** Raised when the layout itself changes, so that old positions are not reused. */
const LAYOUT_VERSION = 2;
const PREFIX = "portside.map.";
const KEPT = 12;

const memory = new Map<string, Arrangement>();

/** The same structure has the same key whatever its health; FNV-1a over all that the layout reads. */
export function arrangementKey(structureHash: string, structure: Structure): string {
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify(structure)) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  return `${LAYOUT_VERSION}.${structureHash.slice(0, 40)}.${(hash >>> 0).toString(36)}`;
}

export function findArrangement(key: string): Arrangement | null {
  const known = memory.get(key) ?? read(key);
  if (known) memory.set(key, known);
  return known;
}

export function keepArrangement(key: string, arrangement: Arrangement): void {
  memory.set(key, arrangement);
  write(key, arrangement);
}

function read(key: string): Arrangement | null {
  try {
    const text = localStorage.getItem(PREFIX + key);
    const found: unknown = text === null ? null : JSON.parse(text);
    return isArrangement(found) ? found : null;
  } catch {
    // Storage may be switched off or hold what another version wrote: the layout is computed again.
    return null;
  }
}

function isArrangement(value: unknown): value is Arrangement {
  return (
    typeof value === "object" &&
    value !== null &&
    "blocks" in value &&
    Array.isArray(value.blocks) &&
    "links" in value &&
    Array.isArray(value.links)
  );
}

function write(key: string, arrangement: Arrangement): void {
  try {
    const kept = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
    for (const name of kept.slice(0, Math.max(0, kept.length - KEPT + 1)))
      localStorage.removeItem(name);
    localStorage.setItem(PREFIX + key, JSON.stringify(arrangement));
  } catch {
    // A full or forbidden storage costs a layout on the next visit, nothing more.
    memory.set(key, arrangement);
  }
}
