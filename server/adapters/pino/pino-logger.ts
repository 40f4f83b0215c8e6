import { type DestinationStream, type Logger as Pino, pino, stdSerializers } from "pino";
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
      serializers: { error: stdSerializers.errWithCause },
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
