import type { Deployment, ReleaseBlock } from "./deployment";

/** One span in which a release ran in a place. */
export interface Run {
  readonly releaseId: string;
  readonly from: Date;
  /** Null while it runs. */
  readonly to: Date | null;
}

/** The runs of a place, newest first, from its deployments in any order. */
export function runsOf(deployments: readonly Deployment[]): readonly Run[] {
  const succeeded = deployments
    .filter(({ status, finishedAt }) => status === "succeeded" && finishedAt !== null)
    .sort((left, right) => (right.finishedAt?.getTime() ?? 0) - (left.finishedAt?.getTime() ?? 0));
  return succeeded.map(({ releaseId, finishedAt }, index) => ({
    releaseId,
    from: finishedAt ?? new Date(0),
    to: succeeded[index - 1]?.finishedAt ?? null,
  }));
}

/** Releases a rollback could go to: they ran here and do not run now, the last to run first. */
export function rollbackCandidates(
  deployments: readonly Deployment[],
): readonly { readonly releaseId: string; readonly lastRun: Run }[] {
  const [current, ...before] = runsOf(deployments);
  const last = new Map<string, Run>();
  for (const run of before)
    if (run.releaseId !== current?.releaseId && !last.has(run.releaseId))
      last.set(run.releaseId, run);
  return [...last].map(([releaseId, lastRun]) => ({ releaseId, lastRun }));
}

/** Where a rollback goes when nobody says: the last other release that ran here and was not taken away as bad. */
export function defaultRollback(
  deployments: readonly Deployment[],
  blocks: readonly ReleaseBlock[],
): string | null {
  const blocked = new Set(blocks.map(({ releaseId }) => releaseId));
  const candidates = rollbackCandidates(deployments);
  const good = candidates.find(({ releaseId }) => !blocked.has(releaseId));
  return (good ?? candidates[0])?.releaseId ?? null;
}

export const canRollBackTo = (deployments: readonly Deployment[], releaseId: string): boolean =>
  rollbackCandidates(deployments).some((candidate) => candidate.releaseId === releaseId);

const DURATIONS_KEPT = 10;

/** How long one of this kind should take: the median of the last ones here; null without any. */
export function expectedDuration(
  deployments: readonly Deployment[],
  kind: Deployment["kind"],
): number | null {
  const durations = deployments
    .filter((each) => each.kind === kind && each.status === "succeeded" && each.finishedAt)
    .sort((left, right) => right.requestedAt.getTime() - left.requestedAt.getTime())
    .slice(0, DURATIONS_KEPT)
    .map(({ finishedAt, requestedAt }) => (finishedAt?.getTime() ?? 0) - requestedAt.getTime())
    .sort((left, right) => left - right);
  return durations[Math.floor((durations.length - 1) / 2)] ?? null;
}
