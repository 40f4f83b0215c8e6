import { createCallerFactory, router } from "./init";

export const appRouter = router({});
export const createCaller = createCallerFactory(appRouter);
export type AppRouter = typeof appRouter;
