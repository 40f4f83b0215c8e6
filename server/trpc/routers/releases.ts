import { previewDeploymentInput, previewOutput } from "@/contracts/deployment-preview";
import { instanceLogInput, instanceLogOutput } from "@/contracts/instance-log";
import { doraInput, doraOutput, matrixInput, matrixOutput } from "@/contracts/release-matrix";
import {
  abortInput,
  deployInput,
  deploymentChangedOutput,
  deploymentOutput,
  getDeploymentInput,
  liftBlockInput,
  listDeploymentEventsInput,
  listDeploymentEventsOutput,
  listDeploymentsInput,
  listDeploymentsOutput,
  listReleasesInput,
  listReleasesOutput,
  registerReleaseInput,
  releaseChangedOutput,
  rollBackInput,
} from "@/contracts/releases";
import { permitted, router } from "../init";

export const releasesRouter = router({
  matrix: permitted("release:read")
    .input(matrixInput)
    .output(matrixOutput)
    .query(({ ctx, input }) => ctx.app.releases.matrix(ctx.actor, input)),
  dora: permitted("release:read")
    .input(doraInput)
    .output(doraOutput)
    .query(({ ctx, input }) => ctx.app.releases.dora(ctx.actor, input)),
  listReleases: permitted("release:read")
    .input(listReleasesInput)
    .output(listReleasesOutput)
    .query(({ ctx, input }) => ctx.app.releases.listReleases(ctx.actor, input)),
  listDeployments: permitted("release:read")
    .input(listDeploymentsInput)
    .output(listDeploymentsOutput)
    .query(({ ctx, input }) => ctx.app.releases.list(ctx.actor, input)),
  getDeployment: permitted("release:read")
    .input(getDeploymentInput)
    .output(deploymentOutput)
    .query(({ ctx, input }) => ctx.app.releases.get(ctx.actor, input)),
  listEvents: permitted("release:read")
    .input(listDeploymentEventsInput)
    .output(listDeploymentEventsOutput)
    .query(({ ctx, input }) => ctx.app.releases.listEvents(ctx.actor, input)),
  instanceLog: permitted("release:read")
    .input(instanceLogInput)
    .output(instanceLogOutput)
    .query(({ ctx, input }) => ctx.app.releases.instanceLog(ctx.actor, input)),
  previewDeployment: permitted("release:read")
    .input(previewDeploymentInput)
    .output(previewOutput)
    .query(({ ctx, input }) => ctx.app.releases.previewDeployment(ctx.actor, input)),
  previewRollback: permitted("release:read")
    .input(previewDeploymentInput)
    .output(previewOutput)
    .query(({ ctx, input }) => ctx.app.releases.previewRollback(ctx.actor, input)),
  register: permitted("release:register")
    .input(registerReleaseInput)
    .output(releaseChangedOutput)
    .mutation(({ ctx, input }) =>
      ctx.app.releases.register(ctx.actor, { ...input, commit: input.commit ?? null }),
    ),
  deploy: permitted("release:deploy")
    .input(deployInput)
    .output(deploymentChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.releases.deploy(ctx.actor, input)),
  rollBack: permitted("release:roll_back")
    .input(rollBackInput)
    .output(deploymentChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.releases.rollBack(ctx.actor, input)),
  abort: permitted("release:deploy")
    .input(abortInput)
    .output(deploymentChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.releases.abort(ctx.actor, input)),
  liftBlock: permitted("release:unblock")
    .input(liftBlockInput)
    .output(releaseChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.releases.liftBlock(ctx.actor, input)),
});
