import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { z } from "zod";
import type { Application } from "@/server/composition/application";
import type { Actor } from "@/server/domain/access/actor";
import { may, type Permission } from "@/server/domain/access/permission";
import { DomainError, invalidInput } from "@/server/domain/shared/errors";
import { requirePlainInput } from "@/server/domain/shared/plain-input";
import { toTRPCError } from "./error-mapping";
import { isWorthKeeping, type LastAnswers } from "./last-answers";

export interface Context {
  readonly app: Application;
  readonly actor: Actor | null;
  /** The session behind the actor; null for a caller without one, such as a test. */
  readonly session: { readonly sessionId: string; readonly email: string } | null;
  readonly requestId: string;
  /** For screens: what was answered before stands in while the database is away. */
  readonly lastAnswers?: LastAnswers;
  /** Hears when what is answered was read, if that was before. */
  readonly answeredFrom?: (at: Date) => void;
}

interface Meta {
  readonly permission: Permission;
}

const INTERNAL = "Something failed inside Portside. Nothing was changed.";

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    transformer: superjson,
    /** The browser gets a domain error's code and facts; of any other failure only the request's id. */
    errorFormatter: ({ shape, error, ctx }) => {
      const refusal = refusalOf(error.cause);
      const isInternal = error.code === "INTERNAL_SERVER_ERROR";
      const message = refusal?.message ?? shape.message;
      return {
        message: isInternal ? INTERNAL : message,
        code: shape.code,
        data: {
          code: shape.data.code,
          httpStatus: shape.data.httpStatus,
          path: shape.data.path ?? null,
          requestId: ctx?.requestId ?? null,
          reason: refusal?.code ?? null,
          details: refusal?.details ?? null,
        },
      };
    },
  });

/** A refusal in the domain's words; input that does not fit its schema is one too. */
function refusalOf(cause: unknown): DomainError | null {
  if (cause instanceof DomainError) return cause;
  if (!(cause instanceof z.ZodError)) return null;
  const issues = cause.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  const [first] = issues;
  const where = first?.path ? `${first.path}: ` : "";
  return invalidInput(`The input cannot be used. ${where}${first?.message ?? ""}`, issues);
}

const mapDomainErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof DomainError)
    throw toTRPCError(result.error.cause);
  return result;
});

/** A query that cannot be answered now gets its last answer, where there is one. */
const answerFromBefore = t.middleware(async ({ ctx, next, type, path, getRawInput }) => {
  const { actor, lastAnswers } = ctx;
  if (type !== "query" || !actor || !lastAnswers || !isWorthKeeping(path)) return next();
  const key = `${actor.id} ${actor.role} ${path} ${superjson.stringify(await getRawInput())}`;
  const at = new Date();
  const result = await next();
  if (result.ok) lastAnswers.keep(key, { result, at });
  const last = isOutage(result) ? lastAnswers.find(key) : null;
  if (!last) return result;
  ctx.answeredFrom?.(last.at);
  return last.result as typeof result;
});

const isOutage = (result: { readonly ok: boolean; readonly error?: TRPCError }): boolean =>
  result.error?.cause instanceof DomainError && result.error.cause.code === "unavailable";

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** The only way to make a procedure: it cannot be declared without a permission. */
export const permitted = (permission: Permission) =>
  t.procedure
    .meta({ permission })
    .use(mapDomainErrors)
    .use(({ ctx, next }) => {
      const { actor } = ctx;
      if (!actor) throw new TRPCError({ code: "UNAUTHORIZED", message: "Sign in first." });
      if (!may(actor, permission))
        throw new TRPCError({
          code: "FORBIDDEN",
          message: `Your role, ${actor.role}, may not do this (${permission}).`,
        });
      return next({ ctx: { ...ctx, actor } });
    })
    .use(async ({ getRawInput, next }) => {
      requirePlainInput(await getRawInput());
      return next();
    })
    .use(answerFromBefore);
