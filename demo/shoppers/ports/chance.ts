/** What a shopper leaves to chance. */
export interface Chance {
  /** True in `share` of all cases. */
  happens(share: number): boolean;
  pick<T>(from: readonly T[]): T | undefined;
  /** A duration that is mostly short and sometimes long, `meanMs` on average. */
  pauseMs(meanMs: number): number;
}
