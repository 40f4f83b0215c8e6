import { getFamily, listParentCandidates } from "@/server/application/flags/family/get-family";
import { saveParents } from "@/server/application/flags/family/save-parents";
import type { FlagDeps } from "@/server/application/flags/flag-deps";
import { cloneFlag } from "@/server/application/flags/records/clone-flag";
import { removeFlag } from "@/server/application/flags/records/remove-flag";
import { restoreFlag } from "@/server/application/flags/records/restore-flag";

/** What a flag needs, and what needs it. */
export const composeFlagFamily = (deps: FlagDeps) => ({
  get: getFamily(deps),
  candidates: listParentCandidates(deps),
  save: saveParents(deps),
});

/** Flags as documents: copied, deleted and brought back. */
export const composeFlagRecords = (deps: FlagDeps) => ({
  clone: cloneFlag(deps),
  remove: removeFlag(deps),
  restore: restoreFlag(deps),
});
