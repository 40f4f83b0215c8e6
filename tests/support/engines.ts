import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import {
  createProcessesDeployEngine,
  type ProcessesDeployEngineOptions,
} from "@/server/adapters/processes/processes-deploy-engine";
import type { DeployEngine, InstanceSpec, ObservedInstance } from "@/server/ports/deploy-engine";
import { belongsToThisTest } from "./belongings";
import { bundle } from "./bundle";

const ROUTER_ENTRY = fileURLToPath(
  new URL("../../server/adapters/processes/router/main.ts", import.meta.url),
);
/** Ends on its own folder, so that the digest is that of the services alone. */
export const TINY_ARTEFACT = fileURLToPath(new URL("./services", import.meta.url));

/** Ports of this test worker: files run side by side and must not meet. */
const WORKER = Number(process.env["VITEST_POOL_ID"] ?? 0);
const range = (offset: number): { readonly first: number; readonly last: number } => {
  const first = 23_000 + WORKER * 300 + offset;
  return { first, last: first + 99 };
};

/** What another process needs to be a console over the same state. */
export type EngineSettings = Omit<ProcessesDeployEngineOptions, "onError">;

export interface TestEngine {
  readonly engine: DeployEngine;
  readonly options: EngineSettings;
  readonly stateFolder: string;
  /** Another console over the same processes, as after a restart. */
  readonly reopen: () => DeployEngine;
}

/**
 * A real engine in a folder of its own, or over the state of a console's; everything it started ends with the test.
 */
export async function startEngine(consoleState?: string): Promise<TestEngine> {
  const folder = await mkdtemp(join(tmpdir(), "portside-engine-"));
  const stateFolder = consoleState ?? join(folder, "state");
  const options: EngineSettings = {
    stateFolder,
    host: "test-host",
    routerProgram: await bundle(ROUTER_ENTRY, join(folder, "router.mjs")),
    servicePorts: range(0),
    instancePorts: range(100),
    controlPorts: range(200),
    baseVariables: { PATH: "/usr/bin:/bin" },
  };
  const reopen = (): DeployEngine =>
    createProcessesDeployEngine({
      ...options,
      onError: (error) => {
        throw error;
      },
    });
  const engine = reopen();
  const isEnded = belongsToThisTest({ kind: "engine", settings: options, folder });
  onTestFinished(async () => {
    await engine.stopEverything(200);
    await rm(folder, { recursive: true, force: true });
    isEnded();
  });
  return { engine, stateFolder, options, reopen };
}

export const anInstanceSpec = (over: Partial<InstanceSpec> = {}): InstanceSpec => {
  const id = over.id ?? "payments-1";
  const version = over.version ?? "1.0.0";
  return {
    id,
    deploymentId: "d1",
    service: "payments",
    environment: "production",
    version,
    artefact: TINY_ARTEFACT,
    command: ["node", "tiny-service.mjs"],
    healthPath: "/healthz",
    ...over,
    variables: { PORTSIDE_INSTANCE: id, PORTSIDE_VERSION: version, ...over.variables },
  };
};

/** Waits for a fact that comes about by itself; says what was there when it did not. */
export async function eventually<T>(
  look: () => Promise<T>,
  holds: (seen: T) => boolean,
  withinMs = 10_000,
): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (Date.now() > until) throw new Error(`It did not come about: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export const untilEnded = (
  engine: DeployEngine,
  id: string,
): Promise<readonly ObservedInstance[]> =>
  eventually(
    () => engine.observeInstances({ environment: "production" }),
    (all) => all.some((each) => each.id === id && each.state === "ended"),
  );
