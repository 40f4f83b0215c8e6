/** Nines of more than this cannot be told from the number of requests a service gets. */
const MAX_NINES = 9;

/** 0.999 is 3 nines; of no failure at all only as many as the sample can show. */
export function ninesOf(failed: number, total: number): number {
  if (total === 0) return 0;
  const unavailability = failed === 0 ? 1 / (total + 1) : failed / total;
  return Math.min(MAX_NINES, Math.max(0, -Math.log10(unavailability)));
}

export interface Availability {
  readonly ratio: number;
  readonly nines: number;
  readonly failed: number;
  readonly total: number;
}

/** Good / all; null of nothing. */
export const availabilityOf = (failed: number, total: number): Availability | null =>
  total === 0
    ? null
    : { ratio: (total - failed) / total, nines: ninesOf(failed, total), failed, total };
