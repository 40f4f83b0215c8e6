/** Whether a failure carries this code, as those of files, sockets and processes do: "ENOENT", "ESRCH". */
export const hasCode = (failure: unknown, code: string): boolean =>
  failure instanceof Error && "code" in failure && failure.code === code;

/** For `.catch` behind a read: nothing there is null; whatever else went wrong is thrown on. */
export function nullIfMissing(failure: unknown): null {
  if (hasCode(failure, "ENOENT")) return null;
  throw failure;
}
