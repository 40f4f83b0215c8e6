import type { ForgettingAuthentication } from "@/server/auth/create-authentication";
import type { Environment } from "@/server/config/env";
import { createLastAnswers, type LastAnswers } from "@/server/trpc/last-answers";
import { createCaller } from "@/server/trpc/root";
import { type Application, composeApplication } from "./application";
import { composeAuthentication } from "./authentication";
import { composeFlagDelivery, type FlagDelivery } from "./flags/flag-delivery";
import { composeOwnFlags, type RunningOwnFlags } from "./flags/own-flags";
import { composeFleet, type Fleet } from "./fleet/fleet";
import { createInfrastructure, type Infrastructure } from "./infrastructure";
import { RUNTIME_SLOT } from "./runtime-slot";

/** The composition root of this process. */
export interface Runtime {
  readonly infrastructure: Infrastructure;
  readonly app: Application;
  readonly authentication: ForgettingAuthentication;
  readonly flagDelivery: FlagDelivery;
  readonly ownFlags: RunningOwnFlags;
  /** What this process keeps running around the console; null without the role `worker`. */
  readonly fleet: Fleet | null;
  /** Calls procedures in process, for pages: what they throw is of the same module world as what they are checked for. */
  readonly createCaller: typeof createCaller;
  /** What screens show while the database is away. */
  readonly lastAnswers: LastAnswers;
}

export async function startRuntime(environment: Environment): Promise<Runtime> {
  const infrastructure = await createInfrastructure(environment);
  const app = composeApplication(infrastructure);
  const authentication = composeAuthentication(infrastructure, app);
  const ownFlags = composeOwnFlags(infrastructure);
  const flagDelivery = composeFlagDelivery(infrastructure, ownFlags);
  const fleet = environment.roles.has("worker") ? await composeFleet(infrastructure) : null;
  const runtime: Runtime = {
    ...{ infrastructure, app, authentication, flagDelivery, ownFlags, fleet },
    createCaller,
    lastAnswers: createLastAnswers(),
  };
  Reflect.set(globalThis, RUNTIME_SLOT, runtime);
  return runtime;
}
