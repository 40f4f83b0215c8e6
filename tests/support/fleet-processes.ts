import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { type BuildResult, buildFleet } from "@/demo/build/build-fleet";
import type { FleetRelease, FleetWorkload } from "@/demo/fleet-manifest";
import { freePort } from "./free-port";

export interface FleetSurroundings {
  readonly databaseUrl: string;
  readonly telemetryUrl: string;
  readonly flagsUrl: string;
}

export interface FleetProcess {
  readonly pid: number;
  readonly url: string;
  /** Where it plays other systems, by name. */
  readonly playing: Readonly<Record<string, string>>;
  readonly output: () => string;
  /** Asks it to drain, and gives its exit code. */
  stop(): Promise<number | null>;
}

const OUT = path.resolve("dist/demo");
const variable = (name: string, suffix: string) =>
  `${name.toUpperCase().replaceAll("-", "_")}_${suffix}`;

/** Starts what `build-demo` builds, each process by hand, without engine and router. */
export async function openFleet(surroundings: FleetSurroundings) {
  const { manifest }: BuildResult = await buildFleet({ repository: path.resolve("."), out: OUT });
  const running = new Set<FleetProcess>();

  async function start(
    artefact: FleetRelease | FleetWorkload,
    identity: { service: string; version: string },
    peers: Readonly<Record<string, string>>,
  ): Promise<FleetProcess> {
    const port = await freePort();
    const playing: Record<string, string> = {};
    const environment: NodeJS.ProcessEnv = {
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: String(port),
      PORTSIDE_SERVICE: identity.service,
      PORTSIDE_VERSION: identity.version,
      PORTSIDE_ENVIRONMENT: "production",
      PORTSIDE_INSTANCE: `${identity.service}-${port}`,
      OTEL_EXPORTER_OTLP_ENDPOINT: surroundings.telemetryUrl,
      UNLEASH_URL: surroundings.flagsUrl,
      UNLEASH_TOKEN: "*:production.secret",
      DATABASE_URL: surroundings.databaseUrl,
      ...artefact.configuration,
    };
    for (const [name, url] of Object.entries(peers)) environment[variable(name, "URL")] = url;
    for (const name of "listens" in artefact ? artefact.listens : []) {
      const played = await freePort();
      environment[variable(name, "PORT")] = String(played);
      playing[name] = `http://127.0.0.1:${played}`;
    }
    const [, ...args] = artefact.command;
    const child = spawn(process.execPath, args, {
      cwd: path.join(OUT, artefact.folder),
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const started = await ready(child, `http://127.0.0.1:${port}`, playing);
    running.add(started);
    return started;
  }

  return {
    manifest,
    service: (service: string, version: string, peers: Record<string, string> = {}) => {
      const release = manifest.releases.find(
        (known) => known.service === service && known.version === version,
      );
      if (!release) throw new Error(`There is no ${service} ${version}.`);
      return start(release, { service, version }, peers);
    },
    workload: (name: string, peers: Record<string, string> = {}) => {
      const workload = manifest.workloads.find((known) => known.name === name);
      if (!workload) throw new Error(`There is no workload ${name}.`);
      return start(workload, { service: name, version: "0" }, peers);
    },
    stopAll: () => Promise.all([...running].map((process) => process.stop())),
  };
}

async function ready(
  child: ChildProcess,
  url: string,
  playing: FleetProcess["playing"],
): Promise<FleetProcess> {
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const deadline = Date.now() + 20_000;
  while (!(await isHealthy(url))) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`A process of the fleet does not start: ${output}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    pid: child.pid ?? 0,
    url,
    playing,
    output: () => output,
    stop: () => {
      child.kill("SIGTERM");
      return exited;
    },
  };
}

const isHealthy = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    (response) => response.ok,
    () => false,
  );
