import { z } from "zod";
import { EVALUATION_REASONS } from "@/server/domain/flags/evaluation/evaluation-reason";
import { flagName } from "./flag-parts";
import { environmentName, pageInput } from "./shared";

const LONGEST_VALUE = 1_000;
const MOST_PROPERTIES = 50;

const value = z.string().max(LONGEST_VALUE, `A value has at most ${LONGEST_VALUE} characters.`);

export const playgroundContext = z
  .object({
    userId: value.optional(),
    sessionId: value.optional(),
    remoteAddress: z.string().max(100).optional(),
    appName: z.string().max(120).optional(),
    /** ISO 8601; without it, now. */
    currentTime: z.string().max(60).optional(),
    properties: z
      .record(z.string().min(1).max(100), value)
      .refine((properties) => Object.keys(properties).length <= MOST_PROPERTIES, {
        error: `A context has at most ${MOST_PROPERTIES} properties.`,
      })
      .optional(),
  })
  .strict();

export const evaluateFlagsInput = pageInput.extend({
  environment: environmentName,
  project: z.string().min(1).max(100).optional(),
  search: z.string().max(100).optional(),
  context: playgroundContext,
  /** One field with several values, as a table. */
  vary: z
    .object({
      field: z.string().trim().min(1).max(100),
      values: z.array(value.min(1)).min(1).max(20, "At most 20 values at once.").readonly(),
    })
    .strict()
    .optional(),
  limit: z.number().int().min(1).max(50).default(25),
});

const decidedBy = z.enum(["off", "parent", "no_strategy", "strategy", "none_held"]);
const evaluationReason = z.enum(EVALUATION_REASONS);

export const evaluateFlagsOutput = z.object({
  items: z
    .array(
      z.object({
        name: z.string(),
        project: z.string(),
        answers: z
          .array(
            z.object({
              enabled: z.boolean(),
              reason: evaluationReason,
              decidedBy,
              variant: z.string().nullable(),
              isRandom: z.boolean(),
            }),
          )
          .readonly(),
      }),
    )
    .readonly(),
  nextCursor: z.string().nullable(),
  total: z.number().int(),
  projects: z.array(z.string()).readonly(),
});

export const explainEvaluationInput = z
  .object({ environment: environmentName, name: flagName, context: playgroundContext })
  .strict();

const constraintTrace = z.object({
  contextName: z.string(),
  operator: z.string(),
  inverted: z.boolean(),
  wanted: z.array(z.string()).readonly(),
  wantedCount: z.number().int(),
  found: z.string().nullable(),
  isMet: z.boolean(),
});

const variantTrace = z.object({
  stickiness: z.string(),
  id: z.string().nullable(),
  groupId: z.string(),
  bucket: z.number().int().nullable(),
  total: z.number().int(),
  chosen: z.string().nullable(),
});

const strategyTrace = z.object({
  name: z.string(),
  parameters: z.record(z.string(), z.string()).readonly(),
  constraints: z.array(constraintTrace).readonly(),
  segments: z
    .array(
      z.object({
        id: z.number().int(),
        name: z.string().nullable(),
        isMissing: z.boolean(),
        isMet: z.boolean(),
        constraints: z.array(constraintTrace).readonly(),
      }),
    )
    .readonly(),
  rollout: z
    .object({
      stickiness: z.string(),
      id: z.string().nullable(),
      groupId: z.string(),
      bucket: z.number().int().nullable(),
      /** Not a number where the strategy says none that can be read. */
      percentage: z.number().or(z.nan()),
    })
    .nullable(),
  isRuleMet: z.boolean(),
  holds: z.boolean(),
  decides: z.boolean(),
  variant: variantTrace.nullable(),
});

export const explainEvaluationOutput = z.object({
  name: z.string(),
  enabled: z.boolean(),
  reason: evaluationReason,
  decidedBy,
  isEnabledHere: z.boolean(),
  isRandom: z.boolean(),
  variant: z.object({
    name: z.string(),
    enabled: z.boolean(),
    payload: z.object({ type: z.string(), value: z.string() }).optional(),
  }),
  parents: z
    .array(
      z.object({
        feature: z.string(),
        wanted: z.boolean(),
        wantedVariants: z.array(z.string()).readonly(),
        state: z.enum(["missing", "nested", "off", "on"]),
        variant: z.string().nullable(),
        isMet: z.boolean(),
      }),
    )
    .readonly(),
  strategies: z.array(strategyTrace).readonly(),
  variantChoice: variantTrace.nullable(),
});
export type EvaluateFlagsOutput = z.infer<typeof evaluateFlagsOutput>;
export type ExplainEvaluationOutput = z.infer<typeof explainEvaluationOutput>;
