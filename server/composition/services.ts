import { createBackstageCatalogFormat } from "@/server/adapters/backstage/backstage-catalog-format";
import { importCatalog } from "@/server/application/services/import-catalog";
import type { Infrastructure } from "./infrastructure";

export const composeServices = ({ unitOfWork, clock }: Infrastructure) => {
  const deps = { unitOfWork, clock, catalogFormat: createBackstageCatalogFormat() };
  return { importCatalog: importCatalog(deps) };
};
