import { type DestinationStream, type Logger as Pino, pino } from "pino";
import type { LogFields, Logger } from "@/server/ports/logger";

/** Keys whose values never reach a log line, at the top level of the fields and one level below. */
const SECRET_KEYS = [
  "password",
  "passwordHash",
  "token",
  "secret",
  "secretHash",
  "authorization",
  "cookie",
  "set-cookie",
  "apiKey",
  "databaseUrl",
  "connectionString",
];

/** `scheme://user:password@host` inside any text, as drivers put it into their messages. */
const CREDENTIALS_IN_URL = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi;

const withoutCredentials = (line: string): string => line.replace(CREDENTIALS_IN_URL, "$1***@");

interface ErrorDescription {
  readonly type: string;
  readonly message: string;
  readonly code?: unknown;
  readonly stack?: string | undefined;
  readonly cause?: ErrorDescription;
}

const MAX_CAUSES = 5;

/** Only what an error is and where it came from: drivers hang whole clients, with their settings, on theirs. */
function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const { name: type, message, stack, cause } = error;
  return {
    type,
    message,
    ...("code" in error && { code: error.code }),
    stack,
    ...(cause !== undefined && depth < MAX_CAUSES && { cause: describeError(cause, depth + 1) }),
  };
}

export interface PinoLoggerOptions {
  readonly level: string;
  readonly destination?: DestinationStream;
}

export function createPinoLogger(options: PinoLoggerOptions): Logger {
  const root = pino(
    {
      level: options.level,
      base: null,
      messageKey: "message",
      timestamp: () => `,"at":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: (error: unknown) => describeError(error) },
      redact: {
        paths: SECRET_KEYS.flatMap((key) => [`["${key}"]`, `*["${key}"]`]),
        censor: "***",
      },
      hooks: { streamWrite: withoutCredentials },
    },
    options.destination ?? pino.destination({ fd: 1, sync: true }),
  );
  return wrap(root);
}

const wrap = (inner: Pino): Logger => ({
  debug: (message, fields: LogFields = {}) => inner.debug(fields, message),
  info: (message, fields: LogFields = {}) => inner.info(fields, message),
  warn: (message, fields: LogFields = {}) => inner.warn(fields, message),
  error: (message, fields: LogFields = {}) => inner.error(fields, message),
  child: (fields) => wrap(inner.child(fields)),
});
