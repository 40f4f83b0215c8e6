import { z } from "zod";
import { actionState, environmentName, status } from "./shared";

/** One cell of the matrix: what runs of a service in an environment. */
export const matrixCell = z.object({
  environment: z.string(),
  version: z.string().nullable(),
  since: z.date().nullable(),
  deployedBy: z.string().nullable(),
  status,
  /** One line: "4.80 % errors", "rolling, 1 of 2 instances", "no data since 13:58". */
  note: z.string().nullable(),
  deploying: z
    .object({ deploymentId: z.string(), version: z.string(), progress: z.number() })
    .nullable(),
  lastDeploymentId: z.string().nullable(),
  isBlocked: z.boolean(),
  actions: z.object({ deploy: actionState, rollBack: actionState, promote: actionState }),
  /** The release Promote would deploy here: what runs in the environment before. */
  promotes: z.object({ releaseId: z.string(), version: z.string(), from: z.string() }).nullable(),
});

export const matrixInput = z.object({ search: z.string().max(100).optional() }).strict();

export const matrixOutput = z.object({
  environments: z.array(
    z.object({ name: z.string(), title: z.string(), isProduction: z.boolean() }),
  ),
  rows: z.array(
    z.object({
      service: z.string(),
      owner: z.string().nullable(),
      tier: z.number().int().nullable(),
      cells: z.array(matrixCell),
      /** Median commit to production, from releases that carry their commit's time. */
      leadTimeMs: z.number().nullable(),
    }),
  ),
  deploying: z.number().int(),
});

/** Deployment frequency, lead time, change failure rate, time to restore over the last days; null without data. */
export const doraInput = z
  .object({ environment: environmentName, days: z.number().int().min(1).max(90).default(14) })
  .strict();

export const doraOutput = z.object({
  deployments: z.number().int(),
  leadTimeMs: z.number().nullable(),
  changeFailureRate: z.number().nullable(),
  timeToRestoreMs: z.number().nullable(),
  days: z.array(
    z.object({
      day: z.date(),
      marks: z.array(
        z.object({
          deploymentId: z.string(),
          outcome: z.enum(["succeeded", "failed", "rollback"]),
          label: z.string(),
        }),
      ),
    }),
  ),
});

export type MatrixOutput = z.infer<typeof matrixOutput>;
export type MatrixCell = z.infer<typeof matrixCell>;
export type DoraOutput = z.infer<typeof doraOutput>;
