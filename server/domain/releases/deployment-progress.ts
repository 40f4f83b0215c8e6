import type { Deployment, EventDraft } from "./deployment";
import { transition } from "./deployment-lifecycle";
import { withFailure, withStep } from "./deployment-steps";
import type { Instance } from "./instance";
import type { Desired, PlacePlan } from "./place-plan";
import type { Release } from "./release";

/** A new instance that ends before it is ready gets one more try in its slot. */
const MAX_LOSSES_PER_SLOT = 2;
/** How long the new instances get to be ready, once somebody works on it. */
export const DEADLINE_MS = 120_000;
/** How long what ran before gets to come back before the deployment is over without it. */
export const UNDO_MS = 120_000;

/** A deployment with everything it is about. */
export interface Rollout {
  readonly deployment: Deployment;
  readonly release: Release;
  readonly previous: {
    readonly release: Release;
    readonly deploymentId: string;
    readonly instances: number;
  } | null;
}

export interface Progress {
  readonly deployment: Deployment;
  readonly events: readonly EventDraft[];
}

const isUndoing = ({ status }: Deployment): boolean =>
  status === "rolling_back" || status === "aborting";

/**
 * Whether the first instance has to prove itself before the next one starts: not for a rollback, which goes to what is
 * known to run, nor where nothing ran before that could be harmed.
 */
const provesItself = ({ kind, previousReleaseId }: Deployment): boolean =>
  kind === "deploy" && previousReleaseId !== null;

/** What should run while the deployment is in this state: its own release, or what it turns back to. */
export function desiredOf({ deployment, release, previous }: Rollout): Desired {
  if (!isUndoing(deployment))
    return {
      release,
      deploymentId: deployment.id,
      instances: deployment.instances,
      batch: provesItself(deployment) ? 1 : deployment.instances,
    };
  if (previous === null)
    return { release: null, deploymentId: deployment.id, instances: 0, batch: 1 };
  const { instances, deploymentId } = previous;
  return { release: previous.release, deploymentId, instances, batch: instances };
}

const says = (now: Date, message: string, over: Partial<EventDraft> = {}): EventDraft => ({
  at: now,
  level: "info",
  step: null,
  instanceId: null,
  message,
  ...over,
});

const percent = (part: number, whole: number): string =>
  whole === 0 ? "0 %" : `${Math.round((100 * part) / whole)} %`;

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** The share of the instances with traffic that run the deployment's release. */
function trafficPercent(deployment: Deployment, plan: PlacePlan): string {
  const serving = plan.live.filter((each) => each.state === "ready");
  const own = serving.filter((each) => each.releaseId === deployment.releaseId);
  return percent(own.length, serving.length);
}

/** Steps as the instances now are; called in `progressing` and `promoting`. */
function advanceSteps(deployment: Deployment, plan: PlacePlan, now: Date): Deployment {
  const of = `${plan.ready} of ${deployment.instances}`;
  const isReady = plan.ready === deployment.instances;
  let steps = withStep(
    deployment.steps,
    { key: "instances", state: isReady ? "done" : "running", detail: of },
    now,
  );
  const share = trafficPercent(deployment, plan);
  if (plan.ready > 0)
    steps = withStep(
      steps,
      { key: "traffic", state: isReady ? "done" : "running", detail: share },
      now,
    );
  if (isReady)
    steps = withStep(
      steps,
      {
        key: "finish",
        state: plan.outgoing === 0 ? "done" : "running",
        detail: plan.outgoing === 0 ? "none left" : `${plural(plan.outgoing, "instance")} left`,
      },
      now,
    );
  return { ...deployment, steps };
}

function lossReason(deployment: Deployment, records: readonly Instance[]): string | null {
  const losses = records.filter(
    (each) => each.deploymentId === deployment.id && each.state === "lost",
  );
  for (const { slot, id, note } of losses)
    if (losses.filter((each) => each.slot === slot).length >= MAX_LOSSES_PER_SLOT)
      return `${id} ${note ?? "was lost"}, after another one before it.`;
  return null;
}

function deadlineReason({ deployment, plan, now }: Moment): string | null {
  if (now < deployment.deadlineAt) return null;
  const waiting = plan.live.find((each) => each.state === "starting");
  const said = waiting?.note ? `; ${waiting.id}: ${waiting.note}` : "";
  return `${plan.ready} of ${plural(deployment.instances, "new instance")} passed the health check in time${said}.`;
}

interface Moment {
  readonly rollout: Rollout;
  readonly deployment: Deployment;
  readonly plan: PlacePlan;
  readonly records: readonly Instance[];
  readonly now: Date;
}

function turnBack({ deployment, rollout, now }: Moment, reason: string): Progress {
  const kept = rollout.previous
    ? `${rollout.previous.release.version} keeps serving`
    : "nothing ran here before";
  const failed = withFailure(deployment.steps, now);
  const steps = withStep(failed, { key: "undo", state: "running" }, now);
  return {
    deployment: {
      ...transition(deployment, "rolling_back", { now, statusReason: reason }),
      steps,
    },
    events: [says(now, `${reason} ${kept}.`, { level: "error", step: "instances" })],
  };
}

function progressForward(moment: Moment): Progress {
  const { deployment, plan, now } = moment;
  if (plan.ready < deployment.instances) {
    const losses = lossReason(deployment, [...moment.records, ...plan.changed]);
    const reason = losses ?? deadlineReason(moment);
    return reason === null ? { deployment, events: [] } : turnBack(moment, reason);
  }
  return {
    deployment: transition(deployment, "promoting", { now, statusReason: null }),
    events: [says(now, `all traffic on ${moment.rollout.release.version}`, { step: "traffic" })],
  };
}

function finishForward({ deployment, plan, rollout, now }: Moment): Progress {
  if (plan.outgoing > 0) return { deployment, events: [] };
  const tookMs = now.getTime() - deployment.requestedAt.getTime();
  return {
    deployment: transition(deployment, "succeeded", { now, statusReason: null }),
    events: [
      says(now, `${rollout.release.version} runs, after ${(tookMs / 1000).toFixed(1)} s`, {
        step: "finish",
      }),
    ],
  };
}

/** What is said when the deployment is over; null while what ran before is still coming back. */
function backMessage({ deployment, plan, rollout, now }: Moment): BackMessage | null {
  const { previous } = rollout;
  if (previous === null)
    return plan.outgoing === 0 ? { isBack: true, message: "nothing runs here" } : null;
  const { version } = previous.release;
  if (plan.ready >= previous.instances && plan.outgoing === 0)
    return { isBack: true, message: `${version} serves` };
  const since = deployment.steps.find((step) => step.key === "undo")?.startedAt ?? now;
  if (now.getTime() - since.getTime() <= UNDO_MS) return null;
  const ready = `${plan.ready} of ${previous.instances} ready`;
  return { isBack: false, message: `${version} has not come back: ${ready}` };
}

interface BackMessage {
  readonly isBack: boolean;
  readonly message: string;
}

function progressBack(moment: Moment): Progress {
  const { deployment, now } = moment;
  const back = backMessage(moment);
  if (back === null) return { deployment, events: [] };
  const { isBack, message } = back;
  const to = deployment.status === "aborting" ? "aborted" : "failed";
  const state = isBack ? "done" : "failed";
  const { statusReason } = deployment;
  return {
    deployment: {
      ...transition(deployment, to, { now, statusReason }),
      steps: withStep(deployment.steps, { key: "undo", state, detail: message }, now),
    },
    events: [says(now, message, { level: isBack ? "info" : "error", step: "undo" })],
  };
}

/** Under a new worker the time without one does not count. */
export function takeOver(deployment: Deployment, fence: bigint, now: Date): Progress {
  return {
    deployment: { ...deployment, deadlineAt: new Date(now.getTime() + DEADLINE_MS) },
    events: [says(now, `taken over, fence ${fence}`)],
  };
}

/** Where the deployment stands after what the plan found; the same one when nothing has come about. */
export function advance(
  rollout: Rollout,
  plan: PlacePlan,
  seen: { readonly records: readonly Instance[]; readonly now: Date },
): Progress {
  const { now, records } = seen;
  const moment = { rollout, deployment: rollout.deployment, plan, records, now };
  switch (rollout.deployment.status) {
    case "progressing": {
      const deployment = advanceSteps(rollout.deployment, plan, now);
      return progressForward({ ...moment, deployment });
    }
    case "promoting": {
      const deployment = advanceSteps(rollout.deployment, plan, now);
      return finishForward({ ...moment, deployment });
    }
    case "rolling_back":
    case "aborting":
      return progressBack(moment);
    case "queued":
    case "awaiting_approval":
    case "preparing":
    case "paused":
    case "succeeded":
    case "failed":
    case "aborted":
    case "rolled_back":
    case "superseded":
    case "rejected":
      return { deployment: rollout.deployment, events: [] };
  }
}
