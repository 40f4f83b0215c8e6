/** One JSON line a record on standard output, where the engine collects it. */
export type Log = (message: string, fields?: Readonly<Record<string, unknown>>) => void;

export const log: Log = (message, fields = {}) => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), message, ...fields })}\n`);
};

/** An error and the causes under it, on one line. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  const message = error.message || code || error.name;
  return error.cause === undefined ? message : `${message}: ${explain(error.cause)}`;
}
