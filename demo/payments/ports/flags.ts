export interface Flags {
  /** `shopper` keeps one shopper on one side of a gradual rollout. */
  isEnabled(flag: string, shopper: string): boolean;
}
