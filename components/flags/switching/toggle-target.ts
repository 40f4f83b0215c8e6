/** One switch that somebody wants to move. */
export interface ToggleTarget {
  readonly name: string;
  readonly environment: string;
  readonly isProduction: boolean;
  /** What it is to become. */
  readonly enabled: boolean;
  /** The version on screen. */
  readonly version: number;
}

export const targetKey = ({ name, environment }: Pick<ToggleTarget, "name" | "environment">) =>
  `${environment} ${name}`;

export const onOff = (enabled: boolean): "on" | "off" => (enabled ? "on" : "off");
