import { DomainError } from "@/server/domain/shared/errors";
import { Prisma } from "./generated/client";

/** What a failed query means for whoever asked. */
export type DatabaseFailure = "transient" | "connection" | "busy" | "unstorable" | "other";

const BY_SQLSTATE: Readonly<Record<string, DatabaseFailure>> = {
  "40001": "transient",
  "40P01": "transient",
  "55P03": "busy",
  "57014": "busy",
  "53300": "busy",
  "57P01": "connection",
  "57P02": "connection",
  "57P03": "connection",
  "08000": "connection",
  "08003": "connection",
  "08006": "connection",
  "08001": "connection",
  "25P03": "connection",
  "22021": "unstorable",
  "22P05": "unstorable",
};

const BY_PRISMA_CODE: Readonly<Record<string, DatabaseFailure>> = {
  P2034: "transient",
  P2024: "busy",
  P2028: "busy",
  P1001: "connection",
  P1002: "connection",
  P1008: "connection",
  P1011: "connection",
  P1017: "connection",
};

const BY_KIND: Readonly<Record<string, DatabaseFailure>> = {
  TransactionWriteConflict: "transient",
  DatabaseNotReachable: "connection",
  ConnectionClosed: "connection",
  SocketTimeout: "connection",
  TooManyConnections: "busy",
};

const BY_NODE_CODE: Readonly<Record<string, DatabaseFailure>> = {
  ECONNREFUSED: "connection",
  ECONNRESET: "connection",
  EPIPE: "connection",
  ETIMEDOUT: "connection",
  ENOTFOUND: "connection",
};

const LOST =
  /connection terminated|timeout expired|connection is closed|connection ended|not queryable/i;

const text = (value: unknown, key: string): string | null => {
  if (typeof value !== "object" || value === null) return null;
  const field: unknown = Reflect.get(value, key);
  return typeof field === "string" ? field : null;
};

/** The failure and everything that caused it, outermost first. */
function* chainOf(failure: unknown): Generator<unknown> {
  let current = failure;
  for (let depth = 0; depth < 8 && typeof current === "object" && current !== null; depth += 1) {
    yield current;
    const meta: unknown = Reflect.get(current, "meta");
    const adapterError =
      typeof meta === "object" && meta !== null ? Reflect.get(meta, "driverAdapterError") : null;
    current = adapterError ?? Reflect.get(current, "cause");
  }
}

const classifyOne = (error: unknown): DatabaseFailure | undefined =>
  BY_SQLSTATE[text(error, "originalCode") ?? ""] ??
  BY_KIND[text(error, "kind") ?? ""] ??
  BY_SQLSTATE[text(error, "code") ?? ""] ??
  BY_NODE_CODE[text(error, "code") ?? ""];

export function classify(failure: unknown): DatabaseFailure {
  const chain = [...chainOf(failure)];
  for (const error of chain.toReversed()) {
    const found = classifyOne(error);
    if (found) return found;
  }
  for (const error of chain) {
    const found = BY_PRISMA_CODE[text(error, "code") ?? ""];
    if (found) return found;
  }
  if (chain.some((error) => LOST.test(text(error, "message") ?? ""))) return "connection";
  return "other";
}

/** Whether a uniqueness rule on `column` refused the write. */
export const isUniqueViolation = (failure: unknown, column: string): boolean =>
  failure instanceof Prisma.PrismaClientKnownRequestError &&
  failure.code === "P2002" &&
  JSON.stringify(failure.meta ?? {}).includes(column);

/** A failure in words of the domain; what is no fault of the database passes as it is. */
export function translate(failure: unknown): unknown {
  if (failure instanceof DomainError) return failure;
  const kind = classify(failure);
  if (kind === "other") return failure;
  if (kind === "unstorable")
    return new DomainError("invalid_input", "The text holds a character that cannot be kept.", {
      details: { issues: [] },
      cause: failure,
    });
  return new DomainError(
    "unavailable",
    "Portside cannot reach its database now. Nothing was changed.",
    { cause: failure },
  );
}
