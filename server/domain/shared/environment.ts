/** Where releases run. */
export interface Environment {
  readonly name: string;
  readonly title: string;
  /** Order on screen, from the first stage to the last. */
  readonly position: number;
  readonly isProduction: boolean;
}
