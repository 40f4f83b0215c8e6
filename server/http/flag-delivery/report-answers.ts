import type { z } from "zod";
import { invalidInput } from "@/server/domain/shared/errors";
import type { Exchange } from "../exchange";

/** What an SDK reported; `invalid_input` names each field that cannot be used. */
export function parseReport<S extends z.ZodType>(schema: S, body: unknown): z.infer<S> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({
    path: path.join("."),
    message,
  }));
  throw invalidInput("The report cannot be used.", issues);
}

export function accepted({ response }: Exchange): void {
  response.statusCode = 202;
  response.setHeader("content-length", 0);
  response.end();
}
