import type { Infrastructure } from "./infrastructure";

/** Every use case, by feature. Each feature composes its own in `composition/<feature>.ts` and is added here. */
export const composeApplication = (_infrastructure: Infrastructure) => ({});

export type Application = ReturnType<typeof composeApplication>;
