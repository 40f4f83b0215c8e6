import type { Project } from "@/server/domain/flags/project";

export interface ProjectUse {
  readonly flags: number;
  readonly archived: number;
  /** Names of tokens that can still be used for it. */
  readonly tokens: readonly string[];
}

/**
 * The projects there are, by name.
 *
 * - `lock` holds one until the unit ends, so that nobody moves a flag into a project that is being deleted; a name that
 *   is not there yet is held too, so that two who create it are not both first.
 * - `listUse` gives every project's use by its name.
 */
export interface ProjectStore {
  list(): Promise<Project[]>;
  lock(name: string): Promise<Project | null>;
  /** Inserts or replaces by name. */
  save(project: Project): Promise<void>;
  remove(name: string): Promise<void>;
  listUse(now: Date): Promise<ReadonlyMap<string, ProjectUse>>;
}
