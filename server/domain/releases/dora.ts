import type { Deployment } from "./deployment";
import { isActive } from "./deployment-lifecycle";
import { type Release, versionOf } from "./release";

/** Deployment frequency, lead time, change failure rate, time to restore (Forsgren, Humble, Kim: Accelerate). */
export interface DoraView {
  readonly deployments: number;
  readonly leadTimeMs: number | null;
  readonly changeFailureRate: number | null;
  readonly timeToRestoreMs: number | null;
  readonly days: {
    readonly day: Date;
    readonly marks: {
      readonly deploymentId: string;
      readonly outcome: Outcome;
      readonly label: string;
    }[];
  }[];
}
type Outcome = "succeeded" | "failed" | "rollback";

const DAY_MS = 86_400_000;

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1], sorted[middle]];
  if (high === undefined) return null;
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2;
}

/** From the commit of a release to its first success, for releases that say when they were committed. */
export function leadTimes(
  deployments: readonly Deployment[],
  releases: readonly Release[],
): readonly number[] {
  const commitAt = new Map(releases.map(({ id, commit }) => [id, commit?.at?.getTime()]));
  return deployments.flatMap(({ kind, status, releaseId, finishedAt }) => {
    const from = commitAt.get(releaseId);
    if (kind !== "deploy" || status !== "succeeded" || !finishedAt || from === undefined) return [];
    return [finishedAt.getTime() - from];
  });
}

const outcomeOf = ({ kind, status }: Deployment): Outcome => {
  if (kind === "rollback") return "rollback";
  return status === "succeeded" ? "succeeded" : "failed";
};

/** A deployment that failed, or that a rollback took away afterwards. */
const isFailure = (deployment: Deployment, rolledBack: ReadonlySet<string>): boolean =>
  deployment.status === "failed" || rolledBack.has(deployment.id);

/** From the success of a bad release to the success of the rollback that took it away. */
function restoreTimes(deployments: readonly Deployment[]): readonly number[] {
  const byId = new Map(deployments.map((each) => [each.id, each]));
  return deployments.flatMap(({ kind, status, rollbackOfId, finishedAt }) => {
    const bad = rollbackOfId === null ? undefined : byId.get(rollbackOfId);
    if (kind !== "rollback" || status !== "succeeded" || !finishedAt || !bad?.finishedAt) return [];
    return [finishedAt.getTime() - bad.finishedAt.getTime()];
  });
}

const startOfDay = (at: Date): number => Math.floor(at.getTime() / DAY_MS) * DAY_MS;

export function doraOf(
  all: readonly Deployment[],
  releases: readonly Release[],
  span: { readonly now: Date; readonly days: number },
): DoraView {
  const ended = all.filter(({ status }) => !isActive(status) && status !== "rejected");
  const changes = ended.filter(({ kind }) => kind === "deploy");
  const rolledBack = new Set(
    ended.flatMap(({ kind, status, rollbackOfId }) =>
      kind === "rollback" && status === "succeeded" && rollbackOfId ? [rollbackOfId] : [],
    ),
  );
  const failures = changes.filter((each) => isFailure(each, rolledBack)).length;
  const today = startOfDay(span.now);
  return {
    deployments: ended.length,
    leadTimeMs: median(leadTimes(ended, releases)),
    changeFailureRate: changes.length === 0 ? null : failures / changes.length,
    timeToRestoreMs: median(restoreTimes(ended)),
    days: Array.from({ length: span.days }, (_, index) => {
      const day = today - (span.days - 1 - index) * DAY_MS;
      return {
        day: new Date(day),
        marks: ended
          .filter(({ requestedAt }) => startOfDay(requestedAt) === day)
          .map((each) => ({
            deploymentId: each.id,
            outcome: outcomeOf(each),
            label: `${each.service} ${versionOf(each.releaseId)}`,
          })),
      };
    }),
  };
}
