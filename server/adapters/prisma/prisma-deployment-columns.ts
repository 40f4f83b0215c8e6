import type { Deployment, DeploymentKind } from "@/server/domain/releases/deployment";
import type { DeploymentStep } from "@/server/domain/releases/deployment-steps";
import type { Prisma } from "./generated/client";

export const deploymentColumns = {
  id: true,
  service: true,
  environment: true,
  releaseId: true,
  previousReleaseId: true,
  kind: true,
  status: true,
  statusReason: true,
  reason: true,
  rollbackOfId: true,
  requestedById: true,
  requestedByName: true,
  requestedAt: true,
  startedAt: true,
  finishedAt: true,
  deadlineAt: true,
  instances: true,
  steps: true,
  version: true,
  fence: true,
} satisfies Prisma.DeploymentSelect;

type Row = Prisma.DeploymentGetPayload<{ select: typeof deploymentColumns }>;

type StoredStep = Omit<DeploymentStep, "startedAt" | "finishedAt"> & {
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
};

const toDate = (at: string | null): Date | null => (at === null ? null : new Date(at));

/** `kind` and `steps` hold what `toColumns` wrote. */
export const toDeployment = ({
  requestedById,
  requestedByName,
  kind,
  steps,
  ...row
}: Row): Deployment => ({
  ...row,
  kind: kind as DeploymentKind,
  requestedBy: { id: requestedById, name: requestedByName },
  steps: (steps as unknown as StoredStep[]).map((step) => ({
    ...step,
    startedAt: toDate(step.startedAt),
    finishedAt: toDate(step.finishedAt),
  })),
});

export const toColumns = ({ requestedBy, steps, ...deployment }: Deployment) => ({
  ...deployment,
  requestedById: requestedBy.id,
  requestedByName: requestedBy.name,
  steps: JSON.parse(JSON.stringify(steps)) as Prisma.InputJsonValue,
});
