import type { FlagOutput } from "@/contracts/flags";

/** One switch that somebody wants to move. */
export interface ToggleTarget {
  readonly name: string;
  /** By which the words for moving it go. */
  readonly type: FlagOutput["type"];
  readonly environment: string;
  readonly isProduction: boolean;
  /** What it is to become. */
  readonly enabled: boolean;
  /** The version on screen. */
  readonly version: number;
}

export const targetKey = ({ name, environment }: Pick<ToggleTarget, "name" | "environment">) =>
  `${environment} ${name}`;
