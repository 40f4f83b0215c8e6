import { importCatalogInput, importCatalogOutput } from "@/contracts/services";
import { permitted, router } from "../init";

export const servicesRouter = router({
  importCatalog: permitted("service:import")
    .input(importCatalogInput)
    .output(importCatalogOutput)
    .mutation(({ ctx, input }) => ctx.app.services.importCatalog(ctx.actor, input)),
});
