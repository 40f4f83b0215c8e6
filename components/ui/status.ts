/** How a thing is. Shown as a shape and a colour together, never by colour alone. */
export const STATUSES = ["healthy", "degraded", "failing", "unknown", "changing"] as const;

export type Status = (typeof STATUSES)[number];

/** Worst first; what an operator reads first. */
const ORDER: readonly Status[] = ["failing", "degraded", "changing", "unknown", "healthy"];

/** Sorts worst first. */
export function compareStatus(a: Status, b: Status): number {
  return ORDER.indexOf(a) - ORDER.indexOf(b);
}
