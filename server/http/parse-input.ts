import type { z } from "zod";
import { invalidInput } from "@/server/domain/shared/errors";
import { requirePlainInput } from "@/server/domain/shared/plain-input";

/** Parses what came in; `invalid_input` names every place that does not fit. */
export function parseInput<T extends z.ZodType>(schema: T, given: unknown): z.output<T> {
  requirePlainInput(given);
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({
    path: path.map(String).join("."),
    message,
  }));
  const first = issues[0];
  const where = first?.path ? `${first.path}: ` : "";
  throw invalidInput(`The input cannot be used. ${where}${first?.message ?? ""}`.trim(), issues);
}
