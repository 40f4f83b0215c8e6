import { createCallerFactory, router } from "./init";
import { accessRouter } from "./routers/access";
import { changesRouter } from "./routers/changes";
import { flagsRouter } from "./routers/flags";
import { healthRouter } from "./routers/health";
import { releasesRouter } from "./routers/releases";
import { servicesRouter } from "./routers/services";
import { topologyRouter } from "./routers/topology";

export const appRouter = router({
  access: accessRouter,
  changes: changesRouter,
  flags: flagsRouter,
  health: healthRouter,
  releases: releasesRouter,
  services: servicesRouter,
  topology: topologyRouter,
});
export const createCaller = createCallerFactory(appRouter);
export type AppRouter = typeof appRouter;
