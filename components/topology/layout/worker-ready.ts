/** What the layout worker says once it listens. */
export const READY = "portside-layout-ready";
