export interface Flags {
  isEnabled(flag: string, shopper: string): boolean;
}
