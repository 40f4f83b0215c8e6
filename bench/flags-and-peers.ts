import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { Client } from "pg";
import { Unleash } from "unleash-client";
import { startEmbeddedPostgres } from "@/server/adapters/embedded-postgres/embedded-postgres";
import { createPinoLogger } from "@/server/adapters/pino/pino-logger";
import { benchFlags } from "./flags/bench-flags";
import { openStreams } from "./flags/event-streams";
import { etagOf, type LoadResult, load } from "./flags/http-load";
import { type PortsideUnderTest, startPortside } from "./flags/portside";
import type { ServerProcess } from "./flags/server-process";
import { isUnleashInstalled, startUnleash, type UnleashUnderTest } from "./flags/unleash";

/** Flag delivery of Portside and of a real Unleash: same machine, same flags, same PostgreSQL, in turns. */
const WARM_UP_MS = 3_000;
const MEASURE_MS = 4_000;
const REPEATS = 3;
const TOGGLES = 100;
const TOGGLES_OF_MANY = 40;
const POLLED_TOGGLES = 12;
const STREAMS = 1_000;
const MANY_STREAMS = 5_000;
const PORTS = { portside: 4_920, unleash: 4_921 };

const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);
const percentile = (values: readonly number[], share: number): number =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
const median = (values: readonly number[]): number => percentile(values, 0.5);
const rounded = (value: number): number => Math.round(value * 10) / 10;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const medianOf = (results: readonly LoadResult[]): LoadResult => ({
  requestsPerSecond: Math.round(median(results.map((one) => one.requestsPerSecond))),
  cpuMicrosPerRequest: rounded(median(results.map((one) => one.cpuMicrosPerRequest))),
  failures: results.reduce((sum, one) => sum + one.failures, 0),
});

/** Each server's turn, three times over; 200 first, then 304. */
async function compare(servers: readonly ServerProcess[]) {
  const results = new Map<string, LoadResult[]>();
  for (const server of servers) await load(server, { etag: null, ms: WARM_UP_MS });
  for (const kind of ["200", "304"] as const)
    for (let turn = 0; turn < REPEATS; turn += 1)
      for (const server of servers) {
        const key = `${server.name} ${kind}`;
        const result = await takeTurn(server, kind);
        results.set(key, [...(results.get(key) ?? []), result]);
      }
  return Object.fromEntries([...results].map(([key, all]) => [key, medianOf(all)]));
}

const takeTurn = async (server: ServerProcess, kind: "200" | "304"): Promise<LoadResult> =>
  load(server, { etag: kind === "304" ? await etagOf(server) : null, ms: MEASURE_MS });

const spread = (times: readonly number[]) => ({
  toggles: times.length,
  p50: rounded(percentile(times, 0.5)),
  p95: rounded(percentile(times, 0.95)),
  p99: rounded(percentile(times, 0.99)),
  max: rounded(percentile(times, 1)),
});

/** From the acknowledged toggle until a real SDK on a stream answers with the new value. */
async function sdkLatency({ server, toggle }: PortsideUnderTest) {
  const sdk = await connect(server, { type: "streaming" }, 15_000);
  const name = benchFlags[0]?.name ?? "";
  const times: number[] = [];
  for (let index = 0; index < TOGGLES; index += 1) {
    const enabledBefore = sdk.getFeatureToggleDefinition(name)?.enabled;
    let changedAt = 0;
    const changed = new Promise<void>((resolve) =>
      sdk.once("changed", () => {
        changedAt = performance.now();
        resolve();
      }),
    );
    await toggle();
    const acknowledgedAt = performance.now();
    await changed;
    if (sdk.getFeatureToggleDefinition(name)?.enabled === enabledBefore)
      throw new Error("The SDK did not take the toggle.");
    times.push(Math.max(0, changedAt - acknowledgedAt));
  }
  sdk.destroy();
  return spread(times);
}

type Mode = NonNullable<ConstructorParameters<typeof Unleash>[0]["experimentalMode"]>;

async function connect(server: ServerProcess, mode: Mode, refreshInterval: number) {
  const sdk = new Unleash({
    url: `${server.origin}/api`,
    appName: "bench-sdk",
    customHeaders: { Authorization: server.token },
    refreshInterval,
    disableMetrics: true,
    experimentalMode: mode,
    storageProvider: { set: async () => undefined, get: async () => undefined },
  });
  await new Promise<void>((resolve, reject) => {
    sdk.once("synchronized", () => resolve());
    sdk.once("error", reject);
  });
  return sdk;
}

/** The same where only polling is offered. */
async function polledLatency({ server, toggle }: UnleashUnderTest) {
  const sdk = await connect(server, { type: "polling", format: "full" }, 1_000);
  const times: number[] = [];
  for (let index = 0; index < POLLED_TOGGLES; index += 1) {
    const changed = new Promise<number>((resolve) =>
      sdk.once("changed", () => resolve(performance.now())),
    );
    await toggle(index % 2 === 1);
    const acknowledgedAt = performance.now();
    times.push((await changed) - acknowledgedAt);
  }
  sdk.destroy();
  return spread(times);
}

/** From the acknowledged toggle until each of many streams was told; what the reading process needs is in it. */
async function manyStreams({ server, toggle }: PortsideUnderTest) {
  const streams = await openStreams(server, STREAMS);
  const times: number[] = [];
  for (let index = 0; index < TOGGLES_OF_MANY; index += 1) {
    const { told, acknowledgedAt } = await toldOf(streams, toggle);
    times.push(...told.map((at) => Math.max(0, at - acknowledgedAt)));
  }
  streams.close();
  return { streams: STREAMS, ...spread(times), toggles: TOGGLES_OF_MANY };
}

let lastRevision = 0;
async function toldOf(
  streams: Awaited<ReturnType<typeof openStreams>>,
  toggle: () => Promise<number>,
) {
  if (lastRevision === 0) lastRevision = await toggle();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const told = streams.toldAt(lastRevision + 1, 30_000);
  lastRevision = await toggle();
  const acknowledgedAt = performance.now();
  return { told: await told, acknowledgedAt };
}

async function memoryPerStream({ server }: PortsideUnderTest) {
  await load(server, { etag: null, ms: WARM_UP_MS });
  const before = server.residentBytes();
  const streams = await openStreams(server, MANY_STREAMS);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const after = server.residentBytes();
  streams.close();
  return { streams: MANY_STREAMS, kbEach: rounded((after - before) / MANY_STREAMS / 1_000) };
}

async function freshDatabase(adminUrl: string, name: string): Promise<string> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(adminUrl);
  url.pathname = name;
  return url.href;
}

const dataDir = path.resolve(".portside/bench");
await mkdir(dataDir, { recursive: true });
const logger = createPinoLogger({ level: "warn" });
const postgres = await startEmbeddedPostgres({ dataDir, logger });
const portsideUrl = await freshDatabase(postgres.adminUrl, "bench_portside");
const portside = await startPortside(portsideUrl, { port: PORTS.portside, logger });
const unleash = isUnleashInstalled()
  ? await startUnleash(await freshDatabase(postgres.adminUrl, "bench_unleash"), PORTS.unleash)
  : null;
if (!unleash) say("No Unleash to compare with: npm run peers:unleash sets one up.");

// First, while the heap has not been widened by anything else.
const memory = await memoryPerStream(portside);
say(`memory                       ${memory.kbEach} kB for each of ${memory.streams} streams`);
const requests = await compare([portside.server, ...(unleash ? [unleash.server] : [])]);
for (const [key, { requestsPerSecond, cpuMicrosPerRequest, failures }] of Object.entries(requests))
  say(
    `${key.padEnd(20)}${String(requestsPerSecond).padStart(8)} req/s${String(cpuMicrosPerRequest).padStart(9)} us CPU${String(failures).padStart(6)} failed`,
  );
const oneStream = await sdkLatency(portside);
say(
  `toggle -> SDK, 1 stream      p50 ${oneStream.p50}  p95 ${oneStream.p95}  p99 ${oneStream.p99} ms`,
);
const many = await manyStreams(portside);
say(`toggle -> ${many.streams} streams      p50 ${many.p50}  p95 ${many.p95}  p99 ${many.p99} ms`);
const polled = unleash ? await polledLatency(unleash) : null;
if (polled) say(`Unleash, polled each second  p50 ${polled.p50}  p95 ${polled.p95} ms`);
const report = { bench: "flags", requests, oneStream, many, polled, memory };
await writeFile(path.join(dataDir, "flags.json"), `${JSON.stringify(report, null, 2)}\n`);
say(JSON.stringify(report));
await portside.stop();
await unleash?.server.stop();
await postgres.stop();
