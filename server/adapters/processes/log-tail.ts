import { open, stat } from "node:fs/promises";
import type { LogPage } from "@/server/ports/deploy-engine";

/** More than a screen of long lines; what is older is in the rotated files. */
const WINDOW_BYTES = 262_144;
const MAX_LINES = 1_000;
const MAX_LINE_CHARACTERS = 4_000;

async function readFrom(file: string, from: number, to: number): Promise<string> {
  const handle = await open(file, "r");
  try {
    const buffer = Buffer.alloc(to - from);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, from);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    (found) => found.size,
    () => 0,
  );

/** The text of the log's last window; with what was just rotated away before it, when the log is young. */
async function readWindow(file: string, size: number): Promise<string> {
  const text = await readFrom(file, Math.max(0, size - WINDOW_BYTES), size);
  if (size >= WINDOW_BYTES) return text;
  const rotated = `${file}.1`;
  const rotatedSize = await sizeOf(rotated);
  if (rotatedSize === 0) return text;
  return (await readFrom(rotated, Math.max(0, rotatedSize - WINDOW_BYTES), rotatedSize)) + text;
}

/** The newest lines, or those after the cursor: a byte offset that starts again when the log was rotated. */
export async function tailLog(
  file: string,
  limit: number,
  cursor: string | null,
): Promise<LogPage> {
  const size = await sizeOf(file);
  if (size === 0) return { lines: [], cursor: "0" };
  const after = cursor === null ? null : Number(cursor);
  const isContinuation = after !== null && Number.isSafeInteger(after) && after <= size;
  const text = isContinuation
    ? await readFrom(file, Math.max(after, size - WINDOW_BYTES), size)
    : await readWindow(file, size);
  const end = text.lastIndexOf("\n");
  const complete = isContinuation ? text.slice(0, end + 1) : text;
  const unread = isContinuation ? Buffer.byteLength(text.slice(end + 1)) : 0;
  const lines = complete
    .split("\n")
    .filter((line) => line !== "")
    .slice(-Math.min(limit, MAX_LINES))
    .map((line) => line.slice(0, MAX_LINE_CHARACTERS));
  return { lines, cursor: String(size - unread) };
}
