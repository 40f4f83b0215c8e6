import type { Environment } from "@/server/domain/shared/environment";

/** The environments there are. `list` gives them by position. */
export interface EnvironmentStore {
  findByName(name: string): Promise<Environment | null>;
  list(): Promise<Environment[]>;
  /** Inserts or replaces by name. */
  save(environment: Environment): Promise<void>;
}
