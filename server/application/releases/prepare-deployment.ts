import type { Deployment, EventDraft } from "@/server/domain/releases/deployment";
import { transition } from "@/server/domain/releases/deployment-lifecycle";
import { DEADLINE_MS, type Rollout } from "@/server/domain/releases/deployment-progress";
import { withFailure, withStep } from "@/server/domain/releases/deployment-steps";
import type { ArtefactCheck } from "@/server/ports/deploy-engine";
import { commitIntent } from "./commit-intent";
import type { ReconcileDeps, WorkClaim } from "./reconcile-deps";

const event = (at: Date, message: string, level: EventDraft["level"] = "info"): EventDraft => ({
  ...{ at, level, message },
  step: "check",
  instanceId: null,
});

function artefactReason(check: ArtefactCheck, { release }: Rollout): string | null {
  switch (check.state) {
    case "present":
      return null;
    case "missing":
      return `The artefact of ${release.version} is gone from ${release.artefact}.`;
    case "different":
      return `The artefact of ${release.version} is not what was registered: it is ${check.digest}.`;
  }
}

/** Takes a queued deployment up: looks whether its artefact is still what was registered, then lets it progress. */
export async function prepareDeployment(
  deps: ReconcileDeps,
  rollout: Rollout,
  { fence, signal }: WorkClaim,
): Promise<void> {
  const { unitOfWork, engine, clock } = deps;
  const write = (owner: Deployment, deployment: Deployment, events: readonly EventDraft[]) =>
    commitIntent(unitOfWork, {
      ...{ fence, owner, deployment, events, instances: [], now: clock.now() },
    });

  let { deployment } = rollout;
  if (deployment.status === "queued") {
    const now = clock.now();
    const begun = {
      ...transition(deployment, "preparing", { now, statusReason: null }),
      steps: withStep(deployment.steps, { key: "check", state: "running" }, now),
    };
    await write(deployment, begun, [event(now, `taken up, fence ${fence}`)]);
    deployment = { ...begun, version: deployment.version + 1 };
  }

  const { artefact: location, digest } = rollout.release;
  const startedAt = clock.now();
  const reason = artefactReason(await engine.checkArtefact({ location, digest }, signal), rollout);
  const now = clock.now();
  if (reason !== null) {
    const failed = transition(deployment, "failed", { now, statusReason: reason });
    const steps = withFailure(deployment.steps, now);
    await write(deployment, { ...failed, steps }, [event(now, reason, "error")]);
    return;
  }
  const detail = `artefact, ${now.getTime() - startedAt.getTime()} ms`;
  const ready = {
    ...transition(deployment, "progressing", { now, statusReason: null }),
    deadlineAt: new Date(now.getTime() + DEADLINE_MS),
  };
  const steps = withStep(deployment.steps, { key: "check", state: "done", detail }, now);
  await write(deployment, { ...ready, steps }, [
    event(now, `artefact ${digest.slice(0, 15)}… is there and unchanged`),
  ]);
}
