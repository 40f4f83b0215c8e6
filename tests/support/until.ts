import { setTimeout as sleep } from "node:timers/promises";

const STEP_MS = 10;
const LIMIT_MS = 10_000;

/** Waits until `read` gives something other than undefined, null or false; fails by saying what it waited for. */
export async function until<T>(
  what: string,
  read: () => T | Promise<T>,
  limitMs = LIMIT_MS,
): Promise<NonNullable<T>> {
  const end = performance.now() + limitMs;
  for (;;) {
    const value = await read();
    if (value !== undefined && value !== null && value !== false) return value;
    if (performance.now() > end) throw new Error(`Waited ${limitMs} ms for ${what}.`);
    await sleep(STEP_MS);
  }
}
