import type { Actor } from "@/server/domain/access/actor";
import { describeChange } from "@/server/domain/changes/describe-change";
import { type Check, type Verdict, verdictOf } from "@/server/domain/releases/checks";
import { instancesFor } from "@/server/domain/releases/deployment-request";
import type { Place } from "@/server/domain/releases/place";
import { expectedDuration, rollbackCandidates } from "@/server/domain/releases/place-history";
import { type Commit, versionOf } from "@/server/domain/releases/release";
import { type ConfigurationDifference, diffReleases } from "@/server/domain/releases/release-diff";
import type { ActionState } from "@/server/domain/shared/action-state";
import { checksOf, confirmWord, durationText, requestAction } from "./deployment-checks";
import { type RequestKind, readTargetFacts, type TargetFacts } from "./deployment-facts";
import { type LastRunView, measureLastRun } from "./last-run";
import type { ReleaseDeps } from "./release-deps";
import { type ReleaseView, viewReleases } from "./release-view";

export interface PreviewQuery extends Place {
  readonly releaseId?: string | undefined;
}

export interface PreviewView {
  readonly service: string;
  readonly environment: string;
  readonly isProduction: boolean;
  readonly verdict: Verdict;
  readonly current: ReleaseView | null;
  readonly target: ReleaseView;
  readonly candidates: {
    readonly releaseId: string;
    readonly version: string;
    readonly note: string | null;
  }[];
  readonly commitsGoing: Commit[];
  readonly commitsComing: Commit[];
  readonly configuration: ConfigurationDifference[];
  readonly flagsSince: FlagSince[];
  readonly checks: Check[];
  readonly lastRun: LastRunView | null;
  readonly expectedMs: number | null;
  readonly instances: number;
  readonly confirmWord: string | null;
  readonly action: ActionState;
}

interface FlagSince {
  readonly name: string;
  readonly detail: string;
  readonly at: Date;
  readonly actorName: string;
  readonly changeId: string;
}

const MAX_CANDIDATES = 20;

function candidatesOf(facts: TargetFacts): PreviewView["candidates"] {
  const blocked = new Set(facts.blocks.map(({ releaseId }) => releaseId));
  if (facts.kind === "rollback")
    return rollbackCandidates(facts.deployments).map(({ releaseId, lastRun }) => ({
      releaseId,
      version: versionOf(releaseId),
      note: blocked.has(releaseId)
        ? "blocked"
        : `ran for ${durationText((lastRun.to ?? lastRun.from).getTime() - lastRun.from.getTime())}`,
    }));
  return facts.history
    .filter(({ id }) => id !== facts.running?.releaseId)
    .slice(0, MAX_CANDIDATES)
    .map(({ id, version }) => ({
      releaseId: id,
      version,
      note: blocked.has(id) ? "blocked" : null,
    }));
}

function flagsSince({ flagChanges }: TargetFacts): FlagSince[] {
  return flagChanges.map((change) => {
    const { verb, detail } = describeChange(change);
    return {
      name: change.object.id,
      detail: [verb, detail].filter(Boolean).join(" "),
      at: change.at,
      actorName: change.actor.name,
      changeId: change.id,
    };
  });
}

const preview =
  (kind: RequestKind) =>
  (deps: ReleaseDeps) =>
  async (actor: Actor, query: PreviewQuery): Promise<PreviewView> => {
    const facts = await readTargetFacts(deps.unitOfWork, { ...query, kind });
    const { target, current, environment, running } = facts;
    const { digest, artefact: location } = target;
    const artefact = await deps.engine.checkArtefact({ location, digest });
    const checks = checksOf(facts, artefact.state, actor);
    const diff = diffReleases(current, target, facts.history);
    const { views, lastRun } = await deps.unitOfWork.read(async (stores) => ({
      views: await viewReleases(stores, current ? [target, current] : [target]),
      lastRun: await measureLastRun(stores, deps, facts),
    }));
    const [targetView, currentView = null] = views;
    if (!targetView) throw new Error("A release that was read has no view.");
    const verdict = verdictOf(checks);
    return {
      service: query.service,
      environment: environment.name,
      isProduction: environment.isProduction,
      verdict,
      current: currentView,
      target: targetView,
      candidates: candidatesOf(facts),
      commitsGoing: [...diff.commitsGoing],
      commitsComing: [...diff.commitsComing],
      configuration: [...diff.configuration],
      flagsSince: flagsSince(facts),
      checks: [...checks],
      lastRun,
      expectedMs: expectedDuration(facts.deployments, kind),
      instances: instancesFor(undefined, running, environment.isProduction),
      confirmWord: confirmWord(facts, verdict),
      action: requestAction(actor, facts, checks),
    };
  };

/** What deploying a release would change, and what speaks against it. */
export const previewDeployment = preview("deploy");

/** What rolling back would take away, and how the release it goes back to did when it ran here. */
export const previewRollback = preview("rollback");
