/** What changed at a revision. */
export interface HeldChange {
  readonly revision: number;
  readonly kind: "flag" | "segment";
  readonly subject: string;
  /** The flag's project, told when it is removed. */
  readonly project: string;
}

export interface ChangeHistory {
  add(change: HeldChange): void;
  /** The last change of everything that changed after a revision, in order; null when that is no longer known. */
  after(revision: number): readonly HeldChange[] | null;
}

const KEPT = 1_000;

/** The last changes without gaps, for readers that come back. */
export function createChangeHistory(): ChangeHistory {
  const changes: HeldChange[] = [];
  return {
    add(change) {
      changes.push(change);
      if (changes.length > KEPT) changes.shift();
    },
    after(revision) {
      const [first] = changes;
      if (!first || first.revision > revision + 1) return null;
      return latestPerSubject(changes.filter((change) => change.revision > revision));
    },
  };
}

function latestPerSubject(changes: readonly HeldChange[]): HeldChange[] {
  const latest = new Map<string, HeldChange>();
  for (const change of changes) {
    const key = `${change.kind}:${change.subject}`;
    latest.delete(key);
    latest.set(key, change);
  }
  return [...latest.values()];
}
