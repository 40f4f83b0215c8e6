import { createBackstageCatalogFormat } from "@/server/adapters/backstage/backstage-catalog-format";
import { getService } from "@/server/application/services/get-service";
import { importCatalog } from "@/server/application/services/import-catalog";
import { listInstances } from "@/server/application/services/list-instances";
import { listServices } from "@/server/application/services/list-services";
import { readInstanceLogs } from "@/server/application/services/read-instance-logs";
import { search } from "@/server/application/services/search";
import type { ServicesDeps } from "@/server/application/services/services-deps";

export const composeServices = (deps: ServicesDeps) => ({
  importCatalog: importCatalog({ ...deps, catalogFormat: createBackstageCatalogFormat() }),
  list: listServices(deps),
  get: getService(deps),
  listInstances: listInstances(deps),
  instanceLogs: readInstanceLogs(deps),
  search: search(deps),
});
