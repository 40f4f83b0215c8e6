/** The filters of the timeline as they stand in the address. */
export interface ChangeFilters {
  readonly search: string;
  /** What was changed: one of KINDS, or "" for everything. */
  readonly kind: string;
  /** "me" for one's own changes. */
  readonly by: string;
  /** "here" for the environment on screen only. */
  readonly where: string;
  readonly service: string;
  /** The id of one flag, deployment or person. */
  readonly object: string;
}

export const KINDS = [
  { value: "flag", label: "Flags" },
  { value: "segment", label: "Segments" },
  { value: "deployment", label: "Deployments" },
  { value: "release", label: "Releases" },
  { value: "catalog", label: "Catalog" },
  { value: "user", label: "People" },
] as const;

interface Ground {
  readonly actorId: string;
  readonly environment: string;
}

/** What the server is asked for. A filter that is not set is not sent. */
export function queryOf(filters: ChangeFilters, { actorId, environment }: Ground) {
  const search = filters.search.trim();
  return {
    ...(search && { search }),
    ...(filters.kind && { objectKind: filters.kind }),
    ...(filters.by === "me" && { actorId }),
    ...(filters.where === "here" && { environment }),
    ...(filters.service && { service: filters.service }),
    ...(filters.object && { objectId: filters.object }),
  };
}

export const isFiltered = (filters: ChangeFilters): boolean =>
  Object.values(filters).some((value) => value !== "");

/** The address of the file with the same filters. */
export function exportAddress(query: ReturnType<typeof queryOf>, format: "csv" | "json"): string {
  return `/api/changes/export?${new URLSearchParams({ ...query, format })}`;
}
