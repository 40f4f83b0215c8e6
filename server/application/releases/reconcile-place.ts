import type { Deployment, EventDraft } from "@/server/domain/releases/deployment";
import { advance, type Progress, takeOver } from "@/server/domain/releases/deployment-progress";
import type { Instance, Sight } from "@/server/domain/releases/instance";
import { instanceEvents } from "@/server/domain/releases/instance-events";
import { type PlacePlan, planPlace } from "@/server/domain/releases/place-plan";
import { applyPlan, type StartFailure } from "./apply-plan";
import { commitIntent } from "./commit-intent";
import type { PlaceFacts } from "./place-facts";
import { prepareDeployment } from "./prepare-deployment";
import type { ReconcileDeps, WorkClaim } from "./reconcile-deps";

const LAST_WORDS = 5;
/** Evidence of being there is renewed at least this often. */
const TOUCH_MS = 15_000;

/** `busy`: something is on its way and should be looked at again soon. */
export type ReconcileOutcome = "busy" | "settled";

function newInstances(deps: ReconcileDeps, facts: PlaceFacts, plan: PlacePlan): Instance[] {
  const { desired, place } = facts;
  const { release } = desired;
  if (release === null) return [];
  const now = deps.clock.now();
  return plan.starts.map((slot) => ({
    id: `${place.service}-${deps.newId().slice(-8)}`,
    ...place,
    releaseId: release.id,
    version: release.version,
    deploymentId: desired.deploymentId,
    slot,
    host: deps.engine.description.host,
    port: null,
    pid: null,
    state: "starting",
    note: null,
    startedAt: now,
    readyAt: null,
    drainingAt: null,
    stoppedAt: null,
    lastSeenAt: now,
  }));
}

/** The last lines of instances that ended badly, or whose deployment turns back for want of them. */
async function lastWords(
  deps: ReconcileDeps,
  instances: readonly Instance[],
  now: Date,
): Promise<readonly EventDraft[]> {
  const events: EventDraft[] = [];
  for (const { id, environment } of instances) {
    // Without logs the reason stands alone; that is no cause to hold the deployment up.
    const page = await deps.engine.logs({ environment, id, limit: LAST_WORDS }).catch(() => null);
    for (const line of page?.lines ?? [])
      events.push({
        ...{ at: now, level: "warn", step: "instances", instanceId: id },
        message: `${id} | ${line}`,
      });
  }
  return events;
}

interface Decision {
  readonly plan: PlacePlan;
  readonly progress: Progress | null;
  readonly starting: readonly Instance[];
  readonly events: readonly EventDraft[];
}

async function decide(deps: ReconcileDeps, facts: PlaceFacts, sight: Sight): Promise<Decision> {
  const plan = planPlace(facts.desired, facts.records, sight);
  const seen = { records: facts.records, now: sight.now };
  const progress = facts.rollout && advance(facts.rollout, plan, seen);
  const starting = newInstances(deps, facts, plan);
  const before = new Map(facts.records.map((each) => [each.id, each.state]));
  const lost = plan.changed.filter(
    (each) => each.state === "lost" && before.get(each.id) !== "lost",
  );
  const turnsBack =
    progress?.deployment.status === "rolling_back" &&
    facts.rollout?.deployment.status !== "rolling_back";
  const stuck = turnsBack ? plan.live.filter(({ state }) => state === "starting") : [];
  return {
    plan,
    progress,
    starting,
    events: [
      ...instanceEvents([...plan.changed, ...starting], facts.records, sight.now),
      ...(await lastWords(deps, [...lost, ...stuck], sight.now)),
      ...(progress?.events ?? []),
    ],
  };
}

/** Only what differs is written; steps differ in value, not in identity. */
const isChanged = ({ rollout }: PlaceFacts, progress: Progress | null): boolean =>
  progress !== null &&
  JSON.stringify([progress.deployment.status, progress.deployment.steps]) !==
    JSON.stringify([rollout?.deployment.status, rollout?.deployment.steps]);

async function write(
  deps: ReconcileDeps,
  facts: PlaceFacts,
  decided: { readonly decision: Decision; readonly fence: bigint },
): Promise<void> {
  const { plan, progress, starting, events } = decided.decision;
  const instances = [...plan.changed, ...starting];
  const deployment = isChanged(facts, progress) ? (progress?.deployment ?? null) : null;
  if (instances.length === 0 && deployment === null && events.length === 0) return;
  await deps.onPoint?.("before_intent");
  const { fence } = decided;
  const now = deps.clock.now();
  const { owner } = facts;
  await commitIntent(deps.unitOfWork, { fence, owner, deployment, instances, events, now });
  await deps.onPoint?.("intent_committed");
}

async function noteSeen(deps: ReconcileDeps, { live }: PlacePlan, now: Date): Promise<void> {
  const stale = live.filter((each) => now.getTime() - each.lastSeenAt.getTime() >= TOUCH_MS);
  if (stale.length === 0) return;
  await deps.unitOfWork.run(({ instances }) =>
    instances.touch(
      stale.map(({ id }) => id),
      now,
    ),
  );
}

/** What could not be started at all is lost, and counts as a failed start. */
async function giveUpOn(
  deps: ReconcileDeps,
  { owner }: PlaceFacts,
  failed: { readonly failures: readonly StartFailure[]; readonly fence: bigint },
): Promise<void> {
  const { failures, fence } = failed;
  if (failures.length === 0) return;
  const now = deps.clock.now();
  const instances = failures.map(
    ({ instance, reason }): Instance => ({
      ...instance,
      ...{ state: "lost", note: reason, stoppedAt: now },
    }),
  );
  const events = instanceEvents(instances, [], now);
  await commitIntent(deps.unitOfWork, { fence, owner, deployment: null, instances, events, now });
}

/** Another worker had it before: its fence is raised before anything else is done. */
async function adopt(deps: ReconcileDeps, owner: Deployment, fence: bigint): Promise<void> {
  const now = deps.clock.now();
  const { deployment, events } = takeOver(owner, fence, now);
  await commitIntent(deps.unitOfWork, { fence, owner, deployment, instances: [], events, now });
}

const isSettled = ({ plan, starting }: Decision, facts: PlaceFacts): boolean =>
  facts.rollout === null &&
  starting.length === 0 &&
  plan.changed.length === 0 &&
  plan.live.every(({ state }) => state === "ready");

/** A deployment nobody works on yet, or that another worker had; true when that was this round's step. */
async function takeUp(
  deps: ReconcileDeps,
  { rollout }: PlaceFacts,
  claim: WorkClaim,
): Promise<boolean> {
  if (rollout === null) return false;
  const { deployment } = rollout;
  if (deployment.status === "queued" || deployment.status === "preparing") {
    await prepareDeployment(deps, rollout, claim);
    return true;
  }
  if (deployment.fence >= claim.fence) return false;
  await adopt(deps, deployment, claim.fence);
  return true;
}

async function proceed(
  deps: ReconcileDeps,
  facts: PlaceFacts,
  seen: { readonly sight: Sight; readonly claim: WorkClaim },
): Promise<ReconcileOutcome> {
  const { sight, claim } = seen;
  const { fence } = claim;
  const decision = await decide(deps, facts, sight);
  const { plan } = decision;
  await write(deps, facts, { decision, fence });
  const starting = [...plan.ensures, ...decision.starting];
  const failures = await applyPlan(deps, { facts, plan, sight, starting }, claim);
  await giveUpOn(deps, facts, { failures, fence });
  if (!isSettled(decision, facts)) return "busy";
  await noteSeen(deps, plan, sight.now);
  return "settled";
}

/**
 * One round of bringing a place to what is desired: look, decide, write the decision down, act. What it did shows in
 * the next round. A worker that dies anywhere in between is continued by whoever holds the lease next.
 */
export const reconcilePlace =
  (deps: ReconcileDeps) =>
  async (facts: PlaceFacts, sight: Sight, claim: WorkClaim): Promise<ReconcileOutcome> => {
    if (await takeUp(deps, facts, claim)) return "busy";
    return proceed(deps, facts, { sight, claim });
  };
