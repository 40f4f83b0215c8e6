import type { Actor } from "@/server/domain/access/actor";
import { may } from "@/server/domain/access/permission";
import type { Deployment } from "@/server/domain/releases/deployment";
import { abortAction, isActive } from "@/server/domain/releases/deployment-lifecycle";
import type { Instance } from "@/server/domain/releases/instance";
import { rollbackCandidates } from "@/server/domain/releases/place-history";
import { type ActionState, ALLOWED, refused } from "@/server/domain/shared/action-state";
import { notFound } from "@/server/domain/shared/errors";
import type { PlaceTraffic } from "@/server/ports/deploy-engine";
import type { Stores } from "@/server/ports/unit-of-work";
import { type DeploymentItemView, readyOf, viewItem } from "./deployment-view";
import { type InstanceView, measureInstances, viewInstances } from "./instance-view";
import type { ReleaseDeps } from "./release-deps";
import { type ReleaseView, viewReleases } from "./release-view";

export interface DeploymentView extends DeploymentItemView {
  readonly rollbackOfId: string | null;
  readonly deadlineAt: Date;
  readonly fence: number;
  readonly release: ReleaseView;
  readonly previousRelease: ReleaseView | null;
  readonly instanceList: InstanceView[];
  readonly trafficShare: number | null;
  readonly actions: { readonly abort: ActionState; readonly rollBack: ActionState };
}

const HISTORY = 50;
/** Instances that ended this long before the deployment was asked for are not part of its picture. */
const BEFORE_MS = 5_000;

async function readRollBack(
  { deployments }: Stores,
  actor: Actor,
  deployment: Deployment,
): Promise<ActionState> {
  if (!may(actor, "release:roll_back"))
    return refused(`Your role, ${actor.role}, may not roll back.`);
  const running = await deployments.findRunning(deployment);
  if (running?.id !== deployment.id) return refused("This release does not run here now.");
  const { service, environment } = deployment;
  const history = await deployments.list({ service, environment }, { limit: HISTORY });
  if (history.some(({ status }) => isActive(status)))
    return refused("A deployment is under way here.");
  return rollbackCandidates(history).length > 0
    ? ALLOWED
    : refused("Nothing else ran here before.");
}

const abortFor = (actor: Actor, { status }: Deployment): ActionState =>
  may(actor, "release:deploy")
    ? abortAction(status)
    : refused(`Your role, ${actor.role}, may not abort a deployment.`);

/** Those that served or tried to while the deployment was under way; all that live for one that is. */
function instancesDuring(deployment: Deployment, instances: readonly Instance[]): Instance[] {
  const from = deployment.requestedAt.getTime() - BEFORE_MS;
  const to = deployment.finishedAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return instances.filter(
    (each) => each.startedAt.getTime() <= to && (each.stoppedAt?.getTime() ?? from + 1) > from,
  );
}

/** The share of requests that go to the deployment's own instances; null when no instance takes any. */
function shareOf(
  traffic: PlaceTraffic | undefined,
  deployment: Deployment,
  instances: readonly Instance[],
): number | null {
  const own = new Set(
    instances.filter(({ releaseId }) => releaseId === deployment.releaseId).map(({ id }) => id),
  );
  const serving = (traffic?.targets ?? []).filter(
    ({ health, draining }) => health === "healthy" && !draining,
  );
  const total = serving.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return null;
  const mine = serving.filter(({ instanceId }) => own.has(instanceId));
  return mine.reduce((sum, { weight }) => sum + weight, 0) / total;
}

/** One deployment with its releases, instances, share of traffic and what may be done about it. */
export const getDeployment =
  (deps: ReleaseDeps) =>
  async (actor: Actor, { id }: { readonly id: string }): Promise<DeploymentView> => {
    const found = await deps.unitOfWork.read(async (stores) => {
      const deployment = await stores.deployments.findById(id);
      if (!deployment) throw notFound("deployment", id);
      const ids = [deployment.releaseId, deployment.previousReleaseId].filter(
        (each) => each !== null,
      );
      const releases = await viewReleases(stores, await stores.releases.listByIds(ids));
      const environment = await stores.environments.findByName(deployment.environment);
      const since = new Date(deployment.requestedAt.getTime() - BEFORE_MS);
      const place = { service: deployment.service, environment: deployment.environment };
      const instances = await stores.instances.list({ ...place, since });
      const measures = await measureInstances(stores, deps, place);
      const rollBack = await readRollBack(stores, actor, deployment);
      return { deployment, releases, environment, instances, measures, rollBack };
    });
    const { deployment, releases, measures } = found;
    const instances = instancesDuring(deployment, found.instances);
    const release = releases.find((each) => each.id === deployment.releaseId);
    if (!release) throw notFound("release", deployment.releaseId);
    const traffic = isActive(deployment.status)
      ? await deps.engine.observeTraffic(deployment.environment).catch(() => [])
      : [];
    return {
      ...viewItem(deployment, {
        isProduction: found.environment?.isProduction ?? false,
        ready: readyOf(deployment, instances),
      }),
      rollbackOfId: deployment.rollbackOfId,
      deadlineAt: deployment.deadlineAt,
      fence: Number(deployment.fence),
      release,
      previousRelease: releases.find((each) => each.id === deployment.previousReleaseId) ?? null,
      instanceList: viewInstances(instances, deployment, measures),
      trafficShare: shareOf(
        traffic.find(({ service }) => service === deployment.service),
        deployment,
        instances,
      ),
      actions: { abort: abortFor(actor, deployment), rollBack: found.rollBack },
    };
  };
