import { mkdir, writeFile } from "node:fs/promises";
import { loadavg } from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "@/server/adapters/embedded-postgres/embedded-postgres";
import { createPinoLogger } from "@/server/adapters/pino/pino-logger";
import { startBare } from "./flags/bare";
import { findCores } from "./flags/cores";
import { freshDatabase } from "./flags/databases";
import { startPortside } from "./flags/portside";
import { type RequestCost, ratios, requestCosts } from "./flags/request-costs";
import type { Spread } from "./flags/statistics";
import { streamMemory } from "./flags/stream-memory";
import { manyStreamsLatency, polledLatency, sdkLatency } from "./flags/toggle-latency";
import { isUnleashInstalled, startUnleash } from "./flags/unleash";

/** Flag delivery of Portside, of a real Unleash and of a bare server: same machine, same flags, same PostgreSQL, in turns. */
const STREAMS = 1_000;
const MANY_STREAMS = 5_000;
const PORTS = { portside: 4_920, unleash: 4_921, bare: 4_922 };

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const percent = (share: number): string => `${Math.round(share * 100)} %`;
const cells = (...values: readonly (string | number)[]): string =>
  values
    .map((value, index) => (index === 0 ? String(value).padEnd(18) : String(value).padStart(11)))
    .join("");

function sayCosts(costs: readonly RequestCost[]): void {
  say(cells("", "answer", "us CPU", "req/s", "server", "kept", "load", "failed", "limit"));
  for (const cost of costs)
    say(
      cells(
        ...[cost.server, cost.answer, cost.cpuMicrosPerRequest, cost.requestsPerSecond],
        ...[
          percent(cost.serverBusy),
          percent(cost.serverKept),
          percent(cost.loadBusy),
          cost.failures,
          cost.limit,
        ],
      ),
    );
}

const sayLatency = (what: string, { p50, p95, p99 }: Spread): void =>
  say(`${what.padEnd(34)}p50 ${p50}  p95 ${p95}  p99 ${p99} ms`);

/** What has been started, ended in the end whatever happens. */
const stops: (() => Promise<void>)[] = [];

async function startServers(dataDir: string) {
  const logger = createPinoLogger({ level: "warn" });
  const postgres = await startEmbeddedPostgres({ dataDir, logger });
  stops.unshift(() => postgres.stop());
  const database = (name: string) => freshDatabase(postgres.adminUrl, name);
  const portside = await startPortside(await database("bench_portside"), {
    port: PORTS.portside,
    logger,
  });
  stops.unshift(() => portside.stop());
  const bare = await startBare(PORTS.bare, portside.server);
  stops.unshift(() => bare.stop());
  if (!isUnleashInstalled()) {
    say("No Unleash to compare with: npm run peers:unleash sets one up.");
    return { portside, bare, unleash: null };
  }
  const unleash = await startUnleash(await database("bench_unleash"), PORTS.unleash);
  stops.unshift(() => unleash.server.stop());
  return { portside, bare, unleash };
}

async function measure({ portside, bare, unleash }: Awaited<ReturnType<typeof startServers>>) {
  const cores = findCores();
  const loadAverage = loadavg();
  say(`load average ${loadAverage.map((value) => value.toFixed(1)).join(", ")}; ${cores.words}`);
  // First, while the heap has not been widened by anything else.
  const memory = await streamMemory(portside.server, { count: MANY_STREAMS, cores });
  say(`memory: ${memory.kbEach} kB for each of ${memory.streams} streams`);
  const peers = unleash ? [unleash.server, bare] : [bare];
  const costs = await requestCosts([portside.server, ...peers], cores);
  sayCosts(costs);
  const compared = unleash
    ? ratios(costs, { of: portside.server.name, to: unleash.server.name })
    : [];
  for (const { answer, cpu, rate } of compared)
    say(`${answer}: ${cpu} times less CPU than Unleash, ${rate} times its requests a second`);
  const oneStream = await sdkLatency(portside);
  sayLatency("toggle -> SDK, 1 stream", oneStream);
  const many = { streams: STREAMS, ...(await manyStreamsLatency(portside, STREAMS)) };
  sayLatency(`toggle -> ${STREAMS} streams`, many);
  const polled = unleash ? await polledLatency(unleash) : null;
  if (polled) sayLatency("Unleash, polled each second", polled);
  const about = { bench: "flags", loadAverage, cores: cores.words };
  return { ...about, costs, compared, oneStream, many, polled, memory };
}

const dataDir = path.resolve(".portside/bench");
await mkdir(dataDir, { recursive: true });
try {
  const report = await measure(await startServers(dataDir));
  await writeFile(path.join(dataDir, "flags.json"), `${JSON.stringify(report, null, 2)}\n`);
  say(JSON.stringify(report));
} finally {
  for (const stop of stops) await stop();
}
