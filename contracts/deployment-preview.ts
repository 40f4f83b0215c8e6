import { z } from "zod";
import { commit, releaseOutput } from "./releases";
import { actionState, environmentName, name } from "./shared";

/** A check made before acting. `verdict` says how it weighs: block refuses, warn wants a typed confirmation. */
export const check = z.object({
  key: z.string(),
  group: z.enum(["dependents", "preconditions"]),
  verdict: z.enum(["go", "warn", "block"]),
  title: z.string(),
  detail: z.string().nullable(),
});

export const previewDeploymentInput = z
  .object({ service: name, environment: environmentName, releaseId: name.optional() })
  .strict();

/** What deploying or rolling back would do. For a rollback without `releaseId`, the last other release that ran well here. */
export const previewOutput = z.object({
  service: z.string(),
  environment: z.string(),
  isProduction: z.boolean(),
  verdict: z.enum(["go", "warn", "block"]),
  current: releaseOutput.nullable(),
  target: releaseOutput,
  /** Other releases this could go to, newest first. */
  candidates: z.array(
    z.object({ releaseId: z.string(), version: z.string(), note: z.string().nullable() }),
  ),
  commitsGoing: z.array(commit),
  commitsComing: z.array(commit),
  configuration: z.array(
    z.object({ key: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
  flagsSince: z.array(
    z.object({
      name: z.string(),
      detail: z.string(),
      at: z.date(),
      actorName: z.string(),
      changeId: z.string(),
    }),
  ),
  checks: z.array(check),
  /** How the target did when it last ran here; null if it never did. */
  lastRun: z
    .object({
      from: z.date(),
      to: z.date().nullable(),
      durationMs: z.number(),
      availability: z.number().nullable(),
      p95Ms: z.number().nullable(),
      requests: z.number().int(),
      p95Spark: z.array(z.number().nullable()),
    })
    .nullable(),
  /** How long it should take, from the last ones here; null without any. */
  expectedMs: z.number().nullable(),
  instances: z.number().int(),
  /** Word to type before a warned action; null when none is asked for. */
  confirmWord: z.string().nullable(),
  action: actionState,
});

export type PreviewOutput = z.infer<typeof previewOutput>;
export type Check = z.infer<typeof check>;
