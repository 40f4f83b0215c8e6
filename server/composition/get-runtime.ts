import type { Runtime } from "./runtime";
import { RUNTIME_SLOT } from "./runtime-slot";

/** The runtime that server/main.ts made. Pages come here and take only types from what it is composed of. */
export function getRuntime(): Runtime {
  const runtime: unknown = Reflect.get(globalThis, RUNTIME_SLOT);
  if (!runtime) throw new Error("Portside has not started: its runtime is made by server/main.ts.");
  return runtime as Runtime;
}
