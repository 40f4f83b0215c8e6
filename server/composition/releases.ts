import { abortDeployment } from "@/server/application/releases/abort-deployment";
import { deployRelease } from "@/server/application/releases/deploy-release";
import { getDeployment } from "@/server/application/releases/get-deployment";
import { getDora } from "@/server/application/releases/get-dora";
import { getMatrix } from "@/server/application/releases/get-matrix";
import { liftBlock } from "@/server/application/releases/lift-block";
import {
  listDeploymentEvents,
  listDeployments,
  listReleases,
  readInstanceLog,
} from "@/server/application/releases/list-deployments";
import { lookAtEnvironment } from "@/server/application/releases/look-at-environment";
import { isAnyActive, readPlaces } from "@/server/application/releases/place-facts";
import {
  previewDeployment,
  previewRollback,
} from "@/server/application/releases/preview-deployment";
import type { ReconcileDeps } from "@/server/application/releases/reconcile-deps";
import { reconcilePlace } from "@/server/application/releases/reconcile-place";
import { registerRelease } from "@/server/application/releases/register-release";
import type { ReleaseDeps } from "@/server/application/releases/release-deps";
import { rollBack } from "@/server/application/releases/roll-back";
import type { Job } from "@/server/jobs/job";
import { releaseReconcilerJob } from "@/server/jobs/release-reconciler";

/** The use cases of releases. */
export const composeReleases = (deps: ReleaseDeps) => ({
  register: registerRelease(deps),
  deploy: deployRelease(deps),
  rollBack: rollBack(deps),
  abort: abortDeployment(deps),
  liftBlock: liftBlock(deps),
  previewDeployment: previewDeployment(deps),
  previewRollback: previewRollback(deps),
  get: getDeployment(deps),
  list: listDeployments(deps),
  listEvents: listDeploymentEvents(deps),
  listReleases: listReleases(deps),
  instanceLog: readInstanceLog(deps),
  matrix: getMatrix(deps),
  dora: getDora(deps),
});

/** The job that brings releases about. */
export const composeReleaseReconciler = (deps: ReconcileDeps): Job =>
  releaseReconcilerJob({
    readPlaces: readPlaces(deps),
    isAnyActive: isAnyActive(deps),
    lookAtEnvironment: (environment, signal) =>
      lookAtEnvironment(deps.engine, environment, { clock: deps.clock, signal }),
    reconcilePlace: reconcilePlace(deps),
  });
