import { z } from "zod";
import type { EvaluationContext } from "@/server/domain/flags/evaluation/evaluation";
import { invalidInput } from "@/server/domain/shared/errors";

/** Fields an evaluation knows by name; every other one is a property. */
const FIELDS: ReadonlySet<string> = new Set([
  "userId",
  "sessionId",
  "remoteAddress",
  "environment",
  "appName",
  "currentTime",
]);

const LONGEST_VALUE = 10_000;
const MOST_FIELDS = 200;

const scalar = z.union([z.string().max(LONGEST_VALUE), z.number(), z.boolean().transform(String)]);
const fields = z
  .record(z.string().max(200), z.unknown())
  .refine((given) => Object.keys(given).length <= MOST_FIELDS, {
    error: `A context has at most ${MOST_FIELDS} fields.`,
  });

const issuesOf = (error: z.ZodError) =>
  error.issues.map(({ path, message }) => ({ path: path.join("."), message }));

type Values = Record<string, string | number>;

/** Values that are neither text, number nor truth decide nothing and are left out, as SDKs do. */
const scalars = (given: Readonly<Record<string, unknown>>): Values => {
  const values: Values = {};
  for (const [name, value] of Object.entries(given)) {
    const parsed = scalar.safeParse(value);
    if (parsed.success) values[name] = parsed.data;
  }
  return values;
};

const asContext = (top: Values, properties: Values): EvaluationContext => {
  const known = Object.entries(top).filter(([name]) => FIELDS.has(name));
  const other = Object.entries(top).filter(([name]) => !FIELDS.has(name));
  return {
    ...Object.fromEntries(known.map(([name, value]) => [name, String(value)])),
    properties: { ...properties, ...Object.fromEntries(other) },
  };
};

/** A context as Unleash's frontend SDKs and OpenFeature's clients send it: fields, and properties beside or inside. */
export function readContext(given: unknown): EvaluationContext {
  const parsed = fields.safeParse(given ?? {});
  if (!parsed.success) throw invalidInput("The context cannot be used.", issuesOf(parsed.error));
  const { properties, targetingKey, ...rest } = parsed.data;
  const inner = fields.safeParse(properties ?? {});
  if (!inner.success)
    throw invalidInput("The context's properties cannot be used.", issuesOf(inner.error));
  const top = scalars(rest);
  if (typeof targetingKey === "string" && targetingKey !== "") top["userId"] ??= targetingKey;
  return asContext(top, scalars(inner.data));
}

const PROPERTY = /^properties\[(.+)\]$/;

/** The same from an address: `?userId=1&properties[plan]=pro`. */
export function queryContext(parameters: URLSearchParams): EvaluationContext {
  const top: Record<string, string> = {};
  const properties: Record<string, string> = {};
  for (const [name, value] of parameters) {
    const property = PROPERTY.exec(name)?.[1];
    if (property === undefined) top[name] = value;
    else properties[property] = value;
  }
  return readContext({ ...top, properties });
}
