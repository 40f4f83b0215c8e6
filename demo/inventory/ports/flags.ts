export interface Flags {
  isEnabled(flag: string): boolean;
}
