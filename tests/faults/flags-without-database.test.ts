import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Unleash } from "unleash-client";
import { describe, expect, it, onTestFinished } from "vitest";
import { createFileFlagSnapshots } from "@/server/adapters/files/file-flag-snapshots";
import { isFull, ownPostgres, readWithoutPause } from "../support/flag-faults";
import { ana, NAME, startedServer, toggle, until } from "../support/flag-scenes";
import { aToken, startFlagServer, TOKEN } from "../support/flag-server";
import { silentLogger as logger } from "../support/silent-logger";

const HEADERS = { authorization: TOKEN, "unleash-client-spec": "5.2.0", "unleash-appname": "test" };

/** A PostgreSQL of this test's own, because it is stopped while SDKs read. */
async function ownDatabase() {
  const { database, stop, open, dataDir } = await ownPostgres();
  const snapshots = createFileFlagSnapshots(path.join(dataDir, "flags"), logger);
  return { database, snapshots, stop, open };
}

const OUTAGE_MS = isFull ? 300_000 : 200;

const read = async (url: string, authorization: string) => {
  const response = await fetch(`${url}/client/features`, {
    headers: { ...HEADERS, authorization },
  });
  return { status: response.status, body: response.status === 200 ? await response.json() : null };
};

const streaming = async (url: string) => {
  const client = new Unleash({
    url,
    appName: "payments",
    customHeaders: { Authorization: TOKEN },
    disableMetrics: true,
    experimentalMode: { type: "streaming" },
    storageProvider: { set: async () => undefined, get: async () => undefined },
  });
  client.on("error", () => undefined);
  onTestFinished(() => client.destroy());
  await new Promise<void>((resolve) => client.once("synchronized", () => resolve()));
  return client;
};

describe("PostgreSQL stopped while SDKs read flags", () => {
  it("keeps them served, loses no report, and carries the next change to them", async () => {
    const { database, snapshots, stop, open } = await ownDatabase();
    const server = await startedServer({ database, snapshots });
    const client = await streaming(server.url);
    await toggle(server, true);
    await until(() => client.isEnabled(NAME));
    await until(async () => (await snapshots.read("flags.production"))?.includes(NAME) ?? false);
    await until(async () => (await snapshots.read("tokens")) !== null);

    await stop();
    await until(() => !server.gateway.isCurrent(), 15_000);

    const known = await read(server.url, TOKEN);
    expect(known.status).toBe(200);
    expect(known.body.features).toMatchObject([{ name: NAME, enabled: true }]);
    const asked = performance.now();
    expect((await read(server.url, "*:production.nobody-knows")).status).toBe(503);
    expect(performance.now() - asked).toBeLessThan(1_000);
    const report = await fetch(`${server.url}/client/metrics`, {
      method: "POST",
      headers: { ...HEADERS, "content-type": "application/json" },
      body: JSON.stringify({
        appName: "payments",
        bucket: { start: new Date(), stop: new Date(), toggles: { [NAME]: { yes: 5, no: 1 } } },
      }),
    });
    expect(report.status).toBe(202);
    await server.usage.flush();
    expect(client.isEnabled(NAME)).toBe(true);
    const reads = readWithoutPause(server);
    await sleep(OUTAGE_MS);
    expect(reads.answers()).toBeGreaterThan(5);
    expect(await reads.stop()).toEqual([]);
    expect(client.isEnabled(NAME)).toBe(true);

    // Another process that starts now knows only what was kept on disk.
    const late = await startFlagServer({ database, snapshots });
    await late.start();
    const kept = await read(late.url, TOKEN);
    expect(kept.status).toBe(200);
    expect(kept.body.features).toMatchObject([{ name: NAME, enabled: true }]);
    expect((await read(late.url, "*:production.nobody-knows")).status).toBe(503);
    const newer = await fetch(`${late.url}/client/features`, {
      headers: { ...HEADERS, "if-none-match": '"00000000:999:v1"' },
    });
    expect(newer.status).toBe(304);

    await open();
    await until(() => server.gateway.isCurrent() && late.gateway.isCurrent(), 20_000);
    await toggle(server, false);
    await until(() => !client.isEnabled(NAME), 10_000);
    await until(async () => (await read(late.url, TOKEN)).body.features[0].enabled === false);
    expect((await read(server.url, "*:production.nobody-knows")).status).toBe(401);
    const query = { name: NAME, environment: "production", window: "1h" } as const;
    await until(async () => {
      await server.usage.flush();
      const { applications } = await server.flags.usage(ana, query);
      return applications[0]?.yes === 5;
    }, 10_000);
  });

  it("starts with nothing known: SDKs are asked to come back, never told that there are no flags", async () => {
    const { database, snapshots, stop } = await ownDatabase();
    await stop();
    const server = await startFlagServer({ database, snapshots });
    await server.start();
    expect((await read(server.url, TOKEN)).status).toBe(503);
  });

  it("does not use a snapshot that was damaged", async () => {
    const { database, snapshots, stop } = await ownDatabase();
    await snapshots.write("tokens", JSON.stringify([aToken()]));
    const flags = { environment: "production", revision: 1, flags: [], segments: [] };
    await snapshots.write("flags.production", JSON.stringify(flags));
    await stop();
    const whole = await startFlagServer({ database, snapshots });
    await whole.start();
    expect((await read(whole.url, TOKEN)).status).toBe(200);
    const damaged = {
      ...snapshots,
      read: async (name: string) => (name === "tokens" ? snapshots.read(name) : null),
    };
    const other = await startFlagServer({ database, snapshots: damaged });
    await other.start();
    expect((await read(other.url, TOKEN)).status).toBe(503);
  });
});
