/** An immutable version of one service: artefact, configuration, commit and the evidence that came with it. */
export interface Release {
  /** `<service>@<version>`. */
  readonly id: string;
  readonly service: string;
  readonly version: string;
  readonly digest: string;
  readonly artefact: string;
  readonly command: readonly string[];
  readonly configuration: Readonly<Record<string, string>>;
  readonly commit: Commit | null;
  /** Since the release before it, newest first. */
  readonly commits: readonly Commit[];
  readonly evidence: readonly Evidence[];
  readonly registeredAt: Date;
  readonly registeredBy: string;
}

export interface Commit {
  readonly hash: string;
  readonly author: string;
  readonly message: string;
  readonly at?: Date | undefined;
}

/** What somebody ran or read while the release was made. */
export interface Evidence {
  readonly kind: string;
  readonly name: string;
  readonly passed?: number | undefined;
  readonly failed?: number | undefined;
  readonly url?: string | undefined;
  readonly detail?: string | undefined;
}

/** Kinds of evidence that checks read; any other kind is shown and not read. */
export const MIGRATION = "migration";
export const FLAG = "flag";
/** `detail` of a migration that cannot be taken back. */
export const IRREVERSIBLE = "irreversible";

export type ReleaseDraft = Omit<Release, "id" | "registeredAt" | "registeredBy">;

export const releaseId = (service: string, version: string): string => `${service}@${version}`;

const contentOf = (release: ReleaseDraft): string =>
  JSON.stringify([
    release.service,
    release.version,
    release.digest,
    release.artefact,
    release.command,
    Object.entries(release.configuration).sort(([left], [right]) => (left < right ? -1 : 1)),
  ]);

/** Whether registering `draft` again would say what is already known: what runs is the same. */
export const isSameRelease = (known: Release, draft: ReleaseDraft): boolean =>
  contentOf(known) === contentOf(draft);

/** The version in a release's id. */
export const versionOf = (id: string): string => id.slice(id.lastIndexOf("@") + 1);

/** As the log of changes names it. */
export const releaseRecord = (
  id: string,
): { readonly service: string; readonly version: string } => ({
  service: id.slice(0, id.lastIndexOf("@")),
  version: versionOf(id),
});
