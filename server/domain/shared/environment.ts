import type { Role } from "@/server/domain/access/permission";

/** What changing flags in an environment asks of a person. */
export interface EnvironmentPolicy {
  readonly requiresReason: boolean;
  /** The flag's name (for several flags the environment's) is typed before the change. */
  readonly requiresConfirmation: boolean;
  /** Who may change flags there: this role and those above it. */
  readonly leastRole: Exclude<Role, "viewer">;
}

export const OPEN_POLICY: EnvironmentPolicy = {
  requiresReason: false,
  requiresConfirmation: false,
  leastRole: "operator",
};

/** Where releases run. */
export interface Environment {
  readonly name: string;
  readonly title: string;
  /** Order on screen, from the first stage to the last. */
  readonly position: number;
  readonly isProduction: boolean;
  readonly policy: EnvironmentPolicy;
  readonly version: number;
}
