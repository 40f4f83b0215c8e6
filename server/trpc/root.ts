import { createCallerFactory, router } from "./init";
import { accessRouter } from "./routers/access";
import { changesRouter } from "./routers/changes";
import { flagsRouter } from "./routers/flags";

export const appRouter = router({
  access: accessRouter,
  changes: changesRouter,
  flags: flagsRouter,
});
export const createCaller = createCallerFactory(appRouter);
export type AppRouter = typeof appRouter;
