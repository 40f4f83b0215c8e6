import { createCallerFactory, router } from "./init";
import { flagsRouter } from "./routers/flags";

export const appRouter = router({ flags: flagsRouter });
export const createCaller = createCallerFactory(appRouter);
export type AppRouter = typeof appRouter;
