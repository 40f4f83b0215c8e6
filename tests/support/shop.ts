import { globSync, readFileSync } from "node:fs";
import { createBackstageCatalogFormat } from "@/server/adapters/backstage/backstage-catalog-format";
import { importCatalog } from "@/server/application/services/import-catalog";
import { SYSTEM_ACTOR } from "@/server/domain/access/actor";
import type { Peer } from "@/server/domain/topology/peer";
import { memoryGround } from "./fleet-facts";
import { type CallDraft, keepCalls, portsideSelf } from "./topology-facts";

/** The sample fleet's catalog in memory, with nothing observed yet. */
export async function shop() {
  const ground = memoryGround();
  const files = globSync("demo/{,*/}catalog-info.yaml").map((reference) => ({
    reference,
    text: readFileSync(reference, "utf8"),
  }));
  const catalogFormat = createBackstageCatalogFormat();
  await importCatalog({ ...ground, catalogFormat })(SYSTEM_ACTOR, { files });
  const call = (service: string, peer: Peer, draft: CallDraft = {}) =>
    keepCalls(ground.unitOfWork, { service, peer }, draft);
  return { ...ground, portside: portsideSelf, call };
}
