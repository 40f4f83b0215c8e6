/** Every use case, by feature. Each feature composes its own in `composition/<feature>.ts`. */
export type Application = Record<never, never>;
