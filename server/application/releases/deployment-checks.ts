import type { Actor } from "@/server/domain/access/actor";
import { may } from "@/server/domain/access/permission";
import {
  type ArtefactState,
  type Check,
  checkArtefact,
  checkBlock,
  checkDependents,
  checkEverRan,
  checkFlagsLost,
  checkHolder,
  checkLastAttempt,
  checkMigrationsComing,
  checkMigrationsGoing,
  checkTests,
  type Verdict,
} from "@/server/domain/releases/checks";
import { rollbackCandidates } from "@/server/domain/releases/place-history";
import { diffReleases, migrationsOf } from "@/server/domain/releases/release-diff";
import { type ActionState, ALLOWED, refused } from "@/server/domain/shared/action-state";
import type { TargetFacts } from "./deployment-facts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** "3 d", "5 h", "12 min": the largest unit that says enough. */
export function durationText(ms: number): string {
  if (ms >= DAY_MS) return `${Math.floor(ms / DAY_MS)} d`;
  if (ms >= HOUR_MS) return `${Math.floor(ms / HOUR_MS)} h`;
  return ms >= MINUTE_MS ? `${Math.floor(ms / MINUTE_MS)} min` : `${Math.floor(ms / 1000)} s`;
}

function ranFor({ deployments, target }: TargetFacts): string | null {
  const candidate = rollbackCandidates(deployments).find(
    ({ releaseId }) => releaseId === target.id,
  );
  if (!candidate?.lastRun.to) return null;
  const { from, to } = candidate.lastRun;
  return `for ${durationText(to.getTime() - from.getTime())}`;
}

/** Every check of a deployment or rollback, in the order they are shown. */
export function checksOf(
  facts: TargetFacts,
  artefact: ArtefactState,
  actor: Pick<Actor, "kind">,
): readonly Check[] {
  const { target, current, kind } = facts;
  const diff = diffReleases(current, target, facts.history);
  const attempts = facts.deployments.filter(({ releaseId }) => releaseId === target.id);
  return [
    checkArtefact(target, artefact),
    checkHolder(facts.active),
    ...(kind === "rollback" ? [checkEverRan(target.version, ranFor(facts))] : []),
    checkBlock(facts.block, actor),
    ...checkLastAttempt(attempts),
    ...checkTests(target),
    ...checkMigrationsGoing(migrationsOf(diff.going)),
    ...checkMigrationsComing(migrationsOf(diff.coming)),
    ...checkFlagsLost(target.version, facts.flagsLost),
    ...checkDependents(facts.dependents, facts.incidents),
  ];
}

/** The word to type before a warned action in production; null when none is asked for. */
export const confirmWord = (
  { environment, place }: TargetFacts,
  verdict: Verdict,
): string | null => (verdict === "warn" && environment.isProduction ? place.service : null);

const PERMISSIONS = { deploy: "release:deploy", rollback: "release:roll_back" } as const;

/** Whether the actor may act on these facts, and why not. */
export function requestAction(
  actor: Pick<Actor, "role">,
  { kind, target, running, active }: TargetFacts,
  checks: readonly Check[],
): ActionState {
  if (!may(actor, PERMISSIONS[kind])) return refused(`Your role, ${actor.role}, may not do this.`);
  if (running?.releaseId === target.id && active === null)
    return refused(`${target.version} runs here already.`);
  const blocking = checks.find(({ verdict }) => verdict === "block");
  if (!blocking) return ALLOWED;
  return refused(blocking.detail ? `${blocking.title}: ${blocking.detail}.` : `${blocking.title}.`);
}
