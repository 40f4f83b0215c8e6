import type { Environment } from "@/server/config/env";
import type { Authentication } from "@/server/http/authentication";
import { type Application, composeApplication } from "./application";
import { composeAuthentication } from "./authentication";
import { createInfrastructure, type Infrastructure } from "./infrastructure";

/** The composition root of this process. */
export interface Runtime {
  readonly infrastructure: Infrastructure;
  readonly app: Application;
  readonly authentication: Authentication;
}

/** Next bundles its own copy of every module it imports; the one runtime is found through this symbol. */
const KEY = Symbol.for("portside.runtime");

export async function startRuntime(environment: Environment): Promise<Runtime> {
  const infrastructure = await createInfrastructure(environment);
  const runtime: Runtime = {
    infrastructure,
    app: composeApplication(infrastructure),
    authentication: composeAuthentication(infrastructure),
  };
  Reflect.set(globalThis, KEY, runtime);
  return runtime;
}

export function getRuntime(): Runtime {
  const runtime: unknown = Reflect.get(globalThis, KEY);
  if (!runtime) throw new Error("Portside has not started: its runtime is made by server/main.ts.");
  return runtime as Runtime;
}
