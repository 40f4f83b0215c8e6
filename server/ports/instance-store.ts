import type { Instance } from "@/server/domain/releases/instance";

export interface InstanceFilter {
  readonly environment?: string;
  readonly service?: string;
  /** Those that are not over, and those that ended at or after. */
  readonly since: Date;
}

/** Instances as they are wanted and were last seen. */
export interface InstanceStore {
  /** By slot, then by start. */
  list(filter: InstanceFilter): Promise<Instance[]>;
  listByDeployment(deploymentId: string): Promise<Instance[]>;
  findById(id: string): Promise<Instance | null>;
  /** Inserts or replaces by id. */
  save(instances: readonly Instance[]): Promise<void>;
  /** Notes that they were seen, nothing else. */
  touch(ids: readonly string[], at: Date): Promise<void>;
  /** Forgets those that ended before and tells how many. */
  deleteEndedBefore(at: Date): Promise<number>;
}
