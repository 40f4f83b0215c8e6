import {
  getServiceInput,
  importCatalogInput,
  importCatalogOutput,
  instanceLogsInput,
  instanceLogsOutput,
  listInstancesInput,
  listInstancesOutput,
  listServicesInput,
  listServicesOutput,
  searchInput,
  searchOutput,
  serviceOutput,
} from "@/contracts/services";
import { permitted, router } from "../init";

export const servicesRouter = router({
  list: permitted("service:read")
    .input(listServicesInput)
    .output(listServicesOutput)
    .query(({ ctx, input }) => ctx.app.services.list(ctx.actor, input)),
  get: permitted("service:read")
    .input(getServiceInput)
    .output(serviceOutput)
    .query(({ ctx, input }) => ctx.app.services.get(ctx.actor, input)),
  listInstances: permitted("service:read")
    .input(listInstancesInput)
    .output(listInstancesOutput)
    .query(({ ctx, input }) => ctx.app.services.listInstances(ctx.actor, input)),
  instanceLogs: permitted("service:read")
    .input(instanceLogsInput)
    .output(instanceLogsOutput)
    .query(({ ctx, input }) => ctx.app.services.instanceLogs(ctx.actor, input)),
  search: permitted("service:read")
    .input(searchInput)
    .output(searchOutput)
    .query(({ ctx, input }) => ctx.app.services.search(ctx.actor, input)),
  importCatalog: permitted("service:import")
    .input(importCatalogInput)
    .output(importCatalogOutput)
    .mutation(({ ctx, input }) => ctx.app.services.importCatalog(ctx.actor, input)),
});
