import { z } from "zod";
import { CONSTRAINT_OPERATORS, FLAG_TYPES } from "./flag-words";

/** Days a flag is expected to live; null for what its type says. */
export const lifetimeDays = z
  .number()
  .int("Whole days.")
  .min(1, "At least one day.")
  .max(3_650, "At most ten years, 3,650 days.")
  .nullable();

export const flagType = z.enum(FLAG_TYPES);
export const flagName = z
  .string()
  .trim()
  .min(1, "A flag needs a name.")
  .max(100, "A flag's name has at most 100 characters.")
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._~-]*$/,
    "Use letters, digits, dots, dashes, tildes and underscores.",
  );

/** `type:value`; SDKs can ask for the flags of a tag. */
export const flagTag = z
  .string()
  .trim()
  .max(200, "A tag has at most 200 characters.")
  .regex(/^[^\s:][^:]*:\s*\S/, "Write a tag as type:value, for example team:payments.");

export const flagLink = z.object({
  url: z
    .url({ protocol: /^https?$/, error: "Give an address that begins with https://" })
    .max(2_000),
  title: z.string().trim().min(1, "Give the link a title.").max(200),
});

export const constraint = z
  .object({
    contextName: z.string().trim().min(1, "Name the field of the context.").max(100),
    operator: z.enum(CONSTRAINT_OPERATORS),
    values: z.array(z.string().max(1_000)).max(1_000).readonly().default([]),
    value: z.string().max(1_000).optional(),
    inverted: z.boolean().default(false),
    caseInsensitive: z.boolean().default(false),
  })
  .strict();

export const variant = z
  .object({
    name: z.string().trim().min(1, "A variant needs a name.").max(100),
    weight: z.number().int().min(0).max(1000, "A share is at most 100 %."),
    weightType: z.enum(["variable", "fix"]).default("variable"),
    /** Absent: a strategy's variants go by the strategy's own, a flag's by `default`, as SDKs do. */
    stickiness: z.string().max(100).optional(),
    payload: z
      .object({ type: z.enum(["string", "json", "csv", "number"]), value: z.string().max(10_000) })
      .optional(),
    overrides: z
      .array(
        z.object({
          contextName: z.string().min(1).max(100),
          values: z.array(z.string().max(1_000)).max(1_000).readonly(),
        }),
      )
      .max(100)
      .readonly()
      .optional(),
  })
  .strict();

/** All parameters are strings, as on the wire to SDKs. */
export const strategy = z
  .object({
    id: z.string().min(1).max(60),
    name: z.string().min(1).max(100),
    title: z.string().max(200).default(""),
    disabled: z.boolean().default(false),
    parameters: z.record(z.string().max(100), z.string().max(10_000)).readonly().default({}),
    constraints: z.array(constraint).max(100).readonly().default([]),
    segments: z.array(z.number().int()).max(50).readonly().default([]),
    variants: z.array(variant).max(50).readonly().default([]),
  })
  .strict();

export type Strategy = z.infer<typeof strategy>;
export type Constraint = z.infer<typeof constraint>;
export type Variant = z.infer<typeof variant>;
