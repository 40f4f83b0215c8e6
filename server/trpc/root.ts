import { createCallerFactory, router } from "./init";
import { accessRouter } from "./routers/access";
import { changesRouter } from "./routers/changes";
import { flagsRouter } from "./routers/flags";
import { healthRouter } from "./routers/health";
import { releasesRouter } from "./routers/releases";
import { servicesRouter } from "./routers/services";

export const appRouter = router({
  access: accessRouter,
  changes: changesRouter,
  flags: flagsRouter,
  health: healthRouter,
  releases: releasesRouter,
  services: servicesRouter,
});
export const createCaller = createCallerFactory(appRouter);
export type AppRouter = typeof appRouter;
