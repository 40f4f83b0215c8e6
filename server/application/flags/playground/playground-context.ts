import type { EvaluationContext } from "@/server/domain/flags/evaluation/evaluation";
import { invalidInput } from "@/server/domain/shared/errors";

/** A context as somebody wrote it. */
export interface PlaygroundContext {
  readonly userId?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly remoteAddress?: string | undefined;
  readonly appName?: string | undefined;
  readonly currentTime?: string | undefined;
  readonly properties?: Readonly<Record<string, string>> | undefined;
}

/** The fields SDKs know by name; every other one is a property. */
const FIELDS: ReadonlySet<string> = new Set([
  "userId",
  "sessionId",
  "remoteAddress",
  "appName",
  "currentTime",
]);

const readTime = (text: string): Date => {
  const time = new Date(text);
  if (Number.isNaN(time.getTime()))
    throw invalidInput(`"${text}" is no time.`, [
      { path: "context.currentTime", message: "Use a time such as 2026-11-22T14:05:00Z." },
    ]);
  return time;
};

const given = (fields: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );

export const asEvaluationContext = ({
  currentTime,
  properties,
  ...fields
}: PlaygroundContext): EvaluationContext => ({
  ...given(fields),
  ...(currentTime && { currentTime: readTime(currentTime) }),
  properties: properties ?? {},
});

/** The same context with another value in one field. */
export const varied = (
  context: PlaygroundContext,
  field: string,
  value: string,
): PlaygroundContext =>
  FIELDS.has(field)
    ? { ...context, [field]: value }
    : { ...context, properties: { ...context.properties, [field]: value } };
