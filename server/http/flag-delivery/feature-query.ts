import { murmur3 } from "@/server/domain/flags/evaluation/murmur3";

/** Which flags an SDK asks for, and in which form. */
export interface FeatureQuery {
  readonly project: readonly string[];
  readonly namePrefix: string;
  /** `type:value`; a flag with any of them matches. */
  readonly tag: readonly string[];
  /** Segments written into the constraints, for SDKs that do not know them. */
  readonly inline: boolean;
}

/** The first client specification in which SDKs know segments. */
const SEGMENTS_SINCE = [4, 2] as const;
const LONGEST_FILTER = 200;
const MOST_FILTERS = 50;

const knowsSegments = (specVersion: string | undefined): boolean => {
  const match = /^(\d+)\.(\d+)/.exec(specVersion ?? "");
  if (!match) return false;
  const major = Number(match[1]);
  if (major !== SEGMENTS_SINCE[0]) return major > SEGMENTS_SINCE[0];
  return Number(match[2]) >= SEGMENTS_SINCE[1];
};

const several = (parameters: URLSearchParams, name: string): string[] =>
  [...parameters.getAll(name), ...parameters.getAll(`${name}[]`)]
    .slice(0, MOST_FILTERS)
    .map((value) => value.slice(0, LONGEST_FILTER))
    .filter((value) => value !== "" && value !== "*")
    .sort();

const ALL: FeatureQuery = { project: [], namePrefix: "", tag: [], inline: false };
const ALL_INLINE: FeatureQuery = { ...ALL, inline: true };

/** What is asked for without a filter. */
export const everythingFor = (specVersion: string | undefined): FeatureQuery =>
  knowsSegments(specVersion) ? ALL : ALL_INLINE;

export const readQuery = (url: URL, specVersion: string | undefined): FeatureQuery => {
  const everything = everythingFor(specVersion);
  if (url.search === "") return everything;
  const { searchParams } = url;
  return {
    project: several(searchParams, "project"),
    namePrefix: (searchParams.get("namePrefix") ?? "").slice(0, LONGEST_FILTER),
    tag: several(searchParams, "tag"),
    inline: everything.inline,
  };
};

const isAll = ({ project, namePrefix, tag, within }: NamedQuery): boolean =>
  within === undefined && project.length === 0 && namePrefix === "" && tag.length === 0;

/** A query as it is named: what a token of one project asks for is not what one of all projects does. */
type NamedQuery = FeatureQuery & { readonly within?: string };

const keyed = ({ project, namePrefix, tag, inline, within }: NamedQuery): string =>
  murmur3(JSON.stringify([project, namePrefix, tag, inline, ...(within ? [within] : [])]), 0)
    .toString(16)
    .padStart(8, "0");

const ALL_KEY = keyed(ALL);
const ALL_INLINE_KEY = keyed(ALL_INLINE);

/** Names a query; the common ones cost nothing. */
export const queryKey = (query: NamedQuery): string => {
  if (!isAll(query)) return keyed(query);
  return query.inline ? ALL_INLINE_KEY : ALL_KEY;
};

/** What no other query is called: filters are easily made whose key is that of everything. */
export const queryName = (query: FeatureQuery, key: string): string =>
  isAll(query) ? key : JSON.stringify(query);

export const featuresEtag = (key: string, revision: number): string => `"${key}:${revision}:v1"`;

/** The revision an SDK holds, by its ETag; null where it names none. */
export const revisionOfEtag = (etag: string | undefined): number | null => {
  const match = /^(?:W\/)?"(?:[0-9a-f]{8}:)?(\d{1,15})(?::v1)?"$/.exec(etag ?? "");
  return match ? Number(match[1]) : null;
};

export const matchesQuery = (
  flag: { readonly name: string; readonly project: string; readonly tags: readonly string[] },
  { project, namePrefix, tag }: FeatureQuery,
): boolean =>
  (project.length === 0 || project.includes(flag.project)) &&
  flag.name.startsWith(namePrefix) &&
  (tag.length === 0 || tag.some((one) => flag.tags.includes(one)));
