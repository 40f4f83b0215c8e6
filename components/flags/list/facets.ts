/** Something flags say of themselves, by which the list can be narrowed. */
export interface Facet {
  /** In the address. */
  readonly parameter: string;
  readonly label: string;
  /** Says that nothing is chosen. */
  readonly any: string;
  readonly options: readonly { readonly value: string; readonly count: number | null }[];
}

/** "group:payments" and "kill-switch" as people say them. */
export const shortened = (value: string): string =>
  value.replace(/^group:/, "").replace("kill-switch", "kill switch");
