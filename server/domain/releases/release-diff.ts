import { type Commit, type Evidence, FLAG, MIGRATION, type Release } from "./release";

export interface ConfigurationDifference {
  readonly key: string;
  /** Null where the key is absent. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What differs between what runs and what shall run; `going` and `coming` are releases, newest first. */
export interface ReleaseDiff {
  readonly going: readonly Release[];
  readonly coming: readonly Release[];
  readonly commitsGoing: readonly Commit[];
  readonly commitsComing: readonly Commit[];
  readonly configuration: readonly ConfigurationDifference[];
}

/** `history` is every release of the service, newest first; what lies between `older` and `newer`, without `older`. */
function between(history: readonly Release[], newer: Release, older: Release): readonly Release[] {
  const from = history.findIndex(({ id }) => id === newer.id);
  const to = history.findIndex(({ id }) => id === older.id);
  return from === -1 || to === -1 || from >= to ? [] : history.slice(from, to);
}

export function compareConfiguration(
  before: Release["configuration"],
  after: Release["configuration"],
): readonly ConfigurationDifference[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys
    .map((key) => ({ key, before: before[key] ?? null, after: after[key] ?? null }))
    .filter((difference) => difference.before !== difference.after);
}

const commitsOf = (releases: readonly Release[]): readonly Commit[] =>
  releases.flatMap(({ commits }) => commits);

export function diffReleases(
  current: Release | null,
  target: Release,
  history: readonly Release[],
): ReleaseDiff {
  const going = current ? between(history, current, target) : [];
  const coming = current ? between(history, target, current) : [];
  return {
    going,
    coming,
    commitsGoing: commitsOf(going),
    commitsComing: current ? commitsOf(coming) : target.commits,
    configuration: compareConfiguration(current?.configuration ?? {}, target.configuration),
  };
}

export const migrationsOf = (releases: readonly Release[]): readonly Evidence[] =>
  releases.flatMap(({ evidence }) => evidence.filter(({ kind }) => kind === MIGRATION));

/** Flags `current` reads and `target` does not know; nothing when either release did not say which it reads. */
export function flagsLost(current: Release | null, target: Release): readonly string[] {
  const flagsOf = ({ evidence }: Release): readonly string[] =>
    evidence.filter(({ kind }) => kind === FLAG).map(({ name }) => name);
  const known = new Set(flagsOf(target));
  return current ? flagsOf(current).filter((flag) => !known.has(flag)) : [];
}
