import { setTimeout as wait } from "node:timers/promises";
import { notFound } from "@/server/domain/shared/errors";
import type {
  DeployEngine,
  ObservedTarget,
  PlaceTraffic,
  TrafficTarget,
} from "@/server/ports/deploy-engine";
import { checkArtefactFolder } from "./artefact";
import { listEntries, type StoredSpec } from "./instance-folder";
import { createInstancePorts, type PortRange } from "./instance-ports";
import { createInstances } from "./instances";
import { tailLog } from "./log-tail";
import { requireName } from "./names";
import type { RouterTarget, RouteView, TargetView } from "./router/protocol";
import { createRouters } from "./routers";

export interface ProcessesDeployEngineOptions {
  readonly stateFolder: string;
  readonly host: string;
  /** The bundled router, a file plain node runs. */
  readonly routerProgram: string;
  readonly servicePorts: PortRange;
  readonly instancePorts: PortRange;
  readonly controlPorts: PortRange;
  /** What every instance finds in its environment besides its own variables: PATH and the like. */
  readonly baseVariables: Readonly<Record<string, string>>;
  /** Told of failures nobody waits for. */
  readonly onError: (error: unknown) => void;
}

const DEFAULT_LOG_LINES = 200;
const STOP_POLL_MS = 50;
/** Kept for ports under `.reserved`, beside the environments, which cannot have such a name. */
const PORTS_FOLDER = ".ports";

const toTarget = (view: TargetView): ObservedTarget => ({
  ...view,
  healthSince: new Date(view.healthSince),
  lastCheckAt: view.lastCheckAt === null ? null : new Date(view.lastCheckAt),
});

const toTraffic = (environment: string, view: RouteView): PlaceTraffic => ({
  environment,
  service: view.service,
  address: `http://127.0.0.1:${view.port}`,
  fence: view.fence,
  requests: view.requests,
  errors: view.errors,
  targets: view.targets.map(toTarget),
});

function portFor(spec: StoredSpec, { portName }: TrafficTarget): number {
  if (portName === undefined) return spec.port;
  const port = spec.namedPorts[portName];
  if (port === undefined) throw notFound("port", `${spec.id}/${portName}`);
  return port;
}

const toRouterTarget = (spec: StoredSpec, target: TrafficTarget): RouterTarget => ({
  instanceId: spec.id,
  host: "127.0.0.1",
  port: portFor(spec, target),
  healthPort: spec.port,
  weight: target.weight,
  healthPath: spec.healthPath ?? "/",
});

/**
 * Runs instances as local processes. They and their routers are detached: the state folder is all that console and
 * processes share, so a console can die and another one takes over what it finds.
 */
export function createProcessesDeployEngine(options: ProcessesDeployEngineOptions): DeployEngine {
  const { stateFolder, host } = options;
  const instances = createInstances({
    stateFolder,
    host,
    ports: createInstancePorts(`${stateFolder}/${PORTS_FOLDER}`, options.instancePorts),
    baseVariables: options.baseVariables,
    onError: options.onError,
  });
  const routers = createRouters({ ...options, program: options.routerProgram });

  const listEnvironments = async (): Promise<string[]> =>
    (await listEntries(stateFolder)).filter((entry) => entry !== PORTS_FOLDER);

  const stopInstances = async (environment: string, graceMs: number): Promise<void> => {
    const reason = "the console was stopped";
    for (;;) {
      const alive = (await instances.observe(environment)).filter(({ state }) => state !== "ended");
      if (alive.length === 0) return;
      for (const { id } of alive) await instances.stop({ environment, id, graceMs, reason });
      await wait(STOP_POLL_MS);
    }
  };

  const stopRouter = async (environment: string): Promise<void> => {
    const router = await routers.find(environment);
    await router?.shutDown();
    while (router && (await router.view()) !== null) await wait(STOP_POLL_MS);
  };

  return {
    description: { name: "local processes", host },
    checkArtefact: checkArtefactFolder,
    ensureInstance: instances.ensure,
    async observeInstances({ environment, service }) {
      const all = await instances.observe(environment);
      return service === undefined ? all : all.filter((each) => each.service === service);
    },
    async stopInstance({ fence, service, ...request }) {
      const router = await routers.running(request.environment);
      await router.raiseFence(requireName("service", service), fence);
      return instances.stop(request);
    },
    async endpoint({ environment, service }, signal) {
      const router = await routers.running(environment);
      const { port } = await router.ensureRoute(requireName("service", service), signal);
      return `http://127.0.0.1:${port}`;
    },
    async setTraffic({ environment, service, fence, targets }, signal) {
      const router = await routers.running(environment);
      const resolved = await Promise.all(
        targets.map(async (target) =>
          toRouterTarget(await instances.spec(environment, target.instanceId), target),
        ),
      );
      await router.apply(requireName("service", service), { fence, targets: resolved }, signal);
    },
    async observeTraffic(environment, signal) {
      const router = await routers.running(environment);
      const view = await router.view(signal);
      return (view?.routes ?? []).map((route) => toTraffic(environment, route));
    },
    async logs({ environment, id, limit, cursor }) {
      await instances.spec(environment, id);
      return tailLog(
        instances.logFile(environment, id),
        limit ?? DEFAULT_LOG_LINES,
        cursor ?? null,
      );
    },
    forgetInstances: instances.forget,
    async stopEverything(graceMs) {
      const environments = await listEnvironments();
      await Promise.all(environments.map((environment) => stopInstances(environment, graceMs)));
      await Promise.all(environments.map(stopRouter));
    },
  };
}
