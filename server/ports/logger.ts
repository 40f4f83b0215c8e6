/** Facts that belong to a line; an `error` is written with its stack and causes. Never a secret. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Structured log lines. Never throws and never waits. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A logger that adds `fields` to each of its lines. */
  child(fields: LogFields): Logger;
}
