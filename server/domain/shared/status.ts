/** How something does. Shown by shape and colour; no data is `unknown`, never `healthy`. */
export const STATUSES = ["healthy", "degraded", "failing", "unknown", "changing"] as const;
export type Status = (typeof STATUSES)[number];
