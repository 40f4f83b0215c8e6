import { flagDefinitions } from "@/contracts/flag-definitions";
import { archiveFlag } from "@/server/application/flags/archive-flag";
import { createFlag } from "@/server/application/flags/create-flag";
import { getDelivery } from "@/server/application/flags/delivery/get-delivery";
import { describeFlag } from "@/server/application/flags/describe-flag";
import type { FlagDeps } from "@/server/application/flags/flag-deps";
import { getFlag } from "@/server/application/flags/get-flag";
import { importFlags } from "@/server/application/flags/import-flags";
import { listFacets } from "@/server/application/flags/list-facets";
import { listFlags } from "@/server/application/flags/list-flags";
import { previewFlagChange } from "@/server/application/flags/preview-flag-change";
import { saveStrategies } from "@/server/application/flags/save-strategies";
import { toggleFlag } from "@/server/application/flags/toggle-flag";
import { forgetFlagUse } from "@/server/application/flags/usage/forget-flag-use";
import { getFlagUsage } from "@/server/application/flags/usage/get-flag-usage";
import type { Actor } from "@/server/domain/access/actor";
import { composeFlagPlaces } from "./flags/flag-places";
import { composeFlagFamily, composeFlagRecords } from "./flags/flag-records";
import { composeFlagSegments } from "./flags/flag-segments";

/** The use cases of flags. */
export const composeFlags = (deps: FlagDeps) => {
  const importDefinitions = importFlags(deps);
  return {
    list: listFlags(deps),
    get: getFlag(deps),
    usage: getFlagUsage(deps),
    create: createFlag(deps),
    toggle: toggleFlag(deps),
    preview: previewFlagChange(deps),
    saveStrategies: saveStrategies(deps),
    describe: describeFlag(deps),
    archive: archiveFlag(deps),
    facets: listFacets(deps),
    ...composeFlagPlaces(deps),
    delivery: getDelivery(deps),
    forgetUse: forgetFlagUse(deps),
    segments: composeFlagSegments(deps),
    family: composeFlagFamily(deps),
    records: composeFlagRecords(deps),
    importFlags: importDefinitions,
    /** Takes a document such as demo/flags.json as it was read. */
    importDefinitions: (actor: Actor, document: unknown) =>
      importDefinitions(actor, flagDefinitions.parse(document)),
  };
};
