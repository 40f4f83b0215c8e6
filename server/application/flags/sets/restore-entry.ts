import type { Flag, FlagEnvironment } from "@/server/domain/flags/flag";

export type RestoredFields = Pick<
  Flag,
  | "project"
  | "type"
  | "lifetimeDays"
  | "description"
  | "owner"
  | "impressionData"
  | "stale"
  | "links"
  | "tags"
  | "dependencies"
> & { readonly archived: boolean };

/** What one flag was before a change of several, at the versions that change left. */
export interface RestoreEntry {
  readonly name: string;
  /** The flag's own record of the change; null where that record is the one taken back. */
  readonly changeId: string | null;
  readonly version: number;
  /** Null where the flag itself was not changed. */
  readonly flag: RestoredFields | null;
  readonly states: readonly Pick<
    FlagEnvironment,
    "environment" | "version" | "enabled" | "strategies" | "variants"
  >[];
}

export const fieldsOf = (flag: Flag): RestoredFields => ({
  project: flag.project,
  type: flag.type,
  lifetimeDays: flag.lifetimeDays,
  description: flag.description,
  owner: flag.owner,
  impressionData: flag.impressionData,
  stale: flag.stale,
  links: flag.links,
  tags: flag.tags,
  dependencies: flag.dependencies,
  archived: flag.archivedAt !== null,
});
