import { setTimeout as sleep } from "node:timers/promises";
import { Unleash } from "unleash-client";
import { benchFlags } from "./bench-flags";
import { type EventStreams, openStreams } from "./event-streams";
import type { PortsideUnderTest } from "./portside";
import type { ServerProcess } from "./server-process";
import { type Spread, spread } from "./statistics";
import type { UnleashUnderTest } from "./unleash";

const TOGGLES = 100;
const TOGGLES_OF_MANY = 40;
const POLLED_TOGGLES = 12;
const TOLD_WITHIN_MS = 30_000;
const BETWEEN_TOGGLES_MS = 50;

type Mode = NonNullable<ConstructorParameters<typeof Unleash>[0]["experimentalMode"]>;

/** From the acknowledged toggle until a real SDK on a stream answers with the new value. */
export async function sdkLatency({ server, toggle }: PortsideUnderTest): Promise<Spread> {
  const sdk = await connect(server, { type: "streaming" }, 15_000);
  const name = benchFlags[0]?.name ?? "";
  const times: number[] = [];
  for (let index = 0; index < TOGGLES; index += 1) {
    const enabledBefore = sdk.getFeatureToggleDefinition(name)?.enabled;
    const changed = whenChanged(sdk);
    await toggle();
    const acknowledgedAt = performance.now();
    const changedAt = await changed;
    if (sdk.getFeatureToggleDefinition(name)?.enabled === enabledBefore)
      throw new Error("The SDK did not take the toggle.");
    times.push(Math.max(0, changedAt - acknowledgedAt));
  }
  sdk.destroy();
  return spread(times);
}

/** The same where only polling is offered. */
export async function polledLatency({ server, toggle }: UnleashUnderTest): Promise<Spread> {
  const sdk = await connect(server, { type: "polling", format: "full" }, 1_000);
  const times: number[] = [];
  for (let index = 0; index < POLLED_TOGGLES; index += 1) {
    const changed = whenChanged(sdk);
    await toggle(index % 2 === 1);
    const acknowledgedAt = performance.now();
    times.push((await changed) - acknowledgedAt);
  }
  sdk.destroy();
  return spread(times);
}

/** From the acknowledged toggle until each of many streams was told; what the reading process needs is in it. */
export async function manyStreamsLatency(
  { server, toggle }: PortsideUnderTest,
  count: number,
): Promise<Spread> {
  const streams = await openStreams(server, count);
  const times: number[] = [];
  let revision = await toggle();
  for (let index = 0; index < TOGGLES_OF_MANY; index += 1) {
    const { told, acknowledgedAt } = await toldOf(streams, toggle, revision + 1);
    revision += 1;
    times.push(...told.map((at) => Math.max(0, at - acknowledgedAt)));
  }
  streams.close();
  return spread(times);
}

async function toldOf(streams: EventStreams, toggle: () => Promise<number>, revision: number) {
  await sleep(BETWEEN_TOGGLES_MS);
  const told = streams.toldAt(revision, TOLD_WITHIN_MS);
  if ((await toggle()) !== revision) throw new Error("Somebody else changed a flag.");
  const acknowledgedAt = performance.now();
  return { told: await told, acknowledgedAt };
}

const whenChanged = (sdk: Unleash): Promise<number> =>
  new Promise((resolve) => sdk.once("changed", () => resolve(performance.now())));

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
