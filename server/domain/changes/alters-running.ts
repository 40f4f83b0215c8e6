/** Changes that are only written down: what runs is the same before and after. */
const ONLY_WRITTEN: ReadonlySet<string> = new Set([
  "catalog.imported",
  "flag.created",
  "flag.described",
  "release.registered",
  "release.unblocked",
]);

/** Whether a change altered the running system, and so may have caused what came after it. */
export const altersRunning = (action: string): boolean => !ONLY_WRITTEN.has(action);
