import { SYSTEM_ACTOR } from "@/server/domain/access/actor";
import type { Deployment, EventDraft } from "@/server/domain/releases/deployment";
import type { Instance } from "@/server/domain/releases/instance";
import { DomainError } from "@/server/domain/shared/errors";
import type { Stores, UnitOfWork } from "@/server/ports/unit-of-work";
import { RELEASES_JOB } from "./reconcile-deps";

/** What a worker is about to do, or has found out, in one write. */
export interface Intent {
  readonly fence: bigint;
  /** The deployment the events belong to, as it was read. */
  readonly owner: Deployment;
  /** The deployment as it shall be; null when it stays. */
  readonly deployment: Deployment | null;
  readonly instances: readonly Instance[];
  readonly events: readonly EventDraft[];
  readonly now: Date;
}

/** A deployment that fails does so by itself: the timeline says it was Portside. */
async function recordFailure({ changes }: Stores, deployment: Deployment): Promise<void> {
  const { id, service, environment, releaseId, statusReason } = deployment;
  await changes.append({
    actor: SYSTEM_ACTOR,
    action: "deployment.failed",
    object: { kind: "deployment", id },
    environment,
    services: [service],
    reason: statusReason,
    before: { release: releaseId },
    after: { release: deployment.previousReleaseId },
    inverse: null,
    revertsId: null,
    at: deployment.finishedAt ?? deployment.requestedAt,
  });
}

async function writeDeployment(stores: Stores, intent: Intent): Promise<void> {
  const { deployment, owner, fence } = intent;
  if (deployment === null) return;
  const next = { ...deployment, version: owner.version + 1, fence };
  if (!(await stores.deployments.replace(next)))
    throw new DomainError("stale_version", `Deployment ${owner.id} was changed meanwhile.`);
  if (next.status === "failed" && owner.status !== "failed") await recordFailure(stores, next);
}

/** Writes an intent as the worker that holds the lease: before any effect of it, and all of it or nothing. */
export const commitIntent = (unitOfWork: UnitOfWork, intent: Intent): Promise<void> =>
  unitOfWork.run(async (stores) => {
    const { owner, fence, instances, events } = intent;
    await stores.deployments.requireFence(RELEASES_JOB, fence);
    await stores.instances.save(instances.map((each) => ({ ...each, lastSeenAt: intent.now })));
    await writeDeployment(stores, intent);
    await stores.deployments.appendEvents(owner.id, events);
    const { environment } = owner;
    await stores.live.publish({ topic: "releases", key: owner.id, environment });
  });
