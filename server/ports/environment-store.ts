import type { Environment } from "@/server/domain/shared/environment";

/** What stands in the way of removing an environment. */
export interface EnvironmentUse {
  /** Services with a running instance or a deployment under way. */
  readonly services: readonly string[];
  /** Names of tokens that can still be used there. */
  readonly tokens: readonly string[];
  readonly flagsOn: number;
}

/**
 * The environments there are. `list` gives them by position.
 *
 * - `lock` holds all of them until the unit ends: who changes environments waits for each other.
 * - `remove` keeps what flags are there: an environment of the same name finds it again, and its revisions go on.
 */
export interface EnvironmentStore {
  findByName(name: string): Promise<Environment | null>;
  list(): Promise<Environment[]>;
  lock(): Promise<Environment[]>;
  /** Inserts or replaces by name. */
  save(environment: Environment): Promise<void>;
  remove(name: string): Promise<void>;
  use(name: string, now: Date): Promise<EnvironmentUse>;
}
