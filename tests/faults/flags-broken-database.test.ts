import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { createPrisma } from "@/server/adapters/prisma/client";
import { DomainError } from "@/server/domain/shared/errors";
import { freshDatabase } from "../support/database";
import { startFaultProxy } from "../support/fault-proxy";
import { isFull, ownPostgres, readWithoutPause, watchingSdk } from "../support/flag-faults";
import { ana, NAME, startedServer, toggle, until } from "../support/flag-scenes";
import { type FlagServer, startFlagServer } from "../support/flag-server";
import { silentLogger as logger } from "../support/silent-logger";

const ENVIRONMENT = "production";
const OTHER = "fault.toggled";

/** Two flags: one that is on and stays so, for who watches, and one that is toggled. */
const withTwoFlags = async (server: FlagServer): Promise<void> => {
  await toggle(server, true);
  const definition = { type: "release", description: "", impressionData: false } as const;
  await server.flags.create(ana, { name: OTHER, ...definition });
  await until(() => server.gateway.find(ENVIRONMENT)?.flags.has(OTHER) ?? false);
};

const toggleOther = async (server: FlagServer) => {
  const flag = await server.flags.get(ana, { name: OTHER });
  const state = flag.environments.find(({ environment }) => environment === ENVIRONMENT);
  return server.flags.toggle(ana, {
    name: OTHER,
    environment: ENVIRONMENT,
    enabled: !state?.enabled,
    version: state?.version ?? 0,
  });
};

/** Toggles until so many were acknowledged; what was refused was refused as not available, or as overtaken by its own lost reply. */
const acknowledged = async (server: FlagServer, wanted: number, done: (count: number) => void) => {
  const changes: string[] = [];
  const refusals: unknown[] = [];
  while (changes.length < wanted) {
    try {
      changes.push((await toggleOther(server)).changeId);
      done(changes.length);
    } catch (error) {
      refusals.push(error);
      await sleep(20);
    }
  }
  return { changes, refusals };
};

describe("PostgreSQL that dies and comes back while flags are toggled", () => {
  const DEATHS = isFull ? 10 : 2;
  const TOGGLES = isFull ? 200 : 40;

  it(`has every acknowledged toggle after ${DEATHS} deaths; SDKs never see a default and go on`, async () => {
    const postgres = await ownPostgres();
    const server = await startedServer({ database: postgres.database });
    await withTwoFlags(server);
    const streaming = await watchingSdk(server, NAME, "streaming");
    const polling = await watchingSdk(server, NAME, "polling");
    const reads = readWithoutPause(server);
    let acknowledgedSoFar = 0;
    const toggling = acknowledged(server, TOGGLES, (count) => {
      acknowledgedSoFar = count;
    });
    for (let death = 1; death <= DEATHS; death += 1) {
      await until(() => acknowledgedSoFar >= (death * TOGGLES) / (DEATHS + 1), 60_000);
      await postgres.die();
      await sleep(200);
      const before = acknowledgedSoFar;
      await postgres.open();
      await until(() => acknowledgedSoFar > before && server.gateway.isCurrent(), 5_000);
    }
    const { changes, refusals } = await toggling;
    expect(refusals.length).toBeGreaterThan(0);
    for (const refusal of refusals)
      expect(refusal instanceof DomainError && refusal.code).toMatch(/^(unavailable|conflict)$/);
    const kept = await server.unitOfWork.read(({ changes: log }) =>
      Promise.all(changes.map((id) => log.findById(id))),
    );
    expect(kept.filter((change) => change === null)).toEqual([]);
    expect(await reads.stop()).toEqual([]);
    const isOn = () => server.gateway.find(ENVIRONMENT)?.flags.find(OTHER)?.enabled;
    for (const { client, flips } of [streaming, polling]) {
      await until(() => client.isEnabled(OTHER) === isOn(), 15_000);
      expect(flips()).toBe(0);
    }
  });

  it("would have lost toggles if they were acknowledged before they are committed", async () => {
    const postgres = await ownPostgres();
    const server = await startedServer({ database: postgres.database });
    await withTwoFlags(server);
    const early = Array.from({ length: 20 }, () => toggleOther(server).then(Boolean, () => false));
    await postgres.die();
    const isKept = await Promise.all(early);
    expect(isKept).toContain(false);
  });
});

describe("every connection to the database ended every 2 s", () => {
  const SECONDS = isFull ? 60 : 8;

  const endAll = async (adminUrl: string): Promise<number> => {
    const admin = new Client({ connectionString: adminUrl });
    await admin.connect();
    const { rowCount } = await admin.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
    await admin.end();
    return rowCount ?? 0;
  };

  it(`leaves reads whole for ${SECONDS} s and refuses writes only as not available`, async () => {
    const database = await freshDatabase();
    const server = await startedServer({ database });
    await withTwoFlags(server);
    const { client, flips } = await watchingSdk(server, NAME, "streaming");
    const reads = readWithoutPause(server);
    const end = performance.now() + SECONDS * 1_000;
    const outcomes: string[] = [];
    const write = async (): Promise<void> => {
      while (performance.now() < end) {
        const outcome = toggleOther(server).then(
          () => "done",
          (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
        );
        outcomes.push(await outcome);
        await sleep(10);
      }
    };
    const writing = write();
    let ended = 0;
    while (performance.now() < end) {
      await sleep(2_000);
      ended += await endAll(database.url);
    }
    await writing;
    expect(ended).toBeGreaterThan(0);
    expect(reads.answers()).toBeGreaterThan(20);
    expect(await reads.stop()).toEqual([]);
    expect(outcomes.filter((one) => !/^(done|unavailable|conflict)$/.test(one))).toEqual([]);
    expect(outcomes).toContain("done");
    expect(flips()).toBe(0);
    await until(async () => (await toggleOther(server).catch(() => null)) !== null, 5_000);
    const isOn = () => server.gateway.find(ENVIRONMENT)?.flags.find(OTHER)?.enabled;
    await until(() => client.isEnabled(OTHER) === isOn(), 10_000);
  });

  it("does break whoever asks the database each time", async () => {
    const { url } = await freshDatabase();
    const asker = new Client({ connectionString: url });
    asker.on("error", () => undefined);
    await asker.connect();
    await endAll(url);
    await expect(asker.query("select 1")).rejects.toThrow();
  });
});

describe("connections to the database that look alive and are not", () => {
  it("are found within 15 s, and what was missed is caught up from the last revision", async () => {
    const database = await freshDatabase();
    const writer = await startedServer({ database });
    const proxy = await startFaultProxy(database.url);
    const prisma = createPrisma({ url: proxy.url, logger, poolSize: 3 });
    onTestFinished(() => prisma.$disconnect());
    const reader = await startFlagServer({ database: { url: proxy.url, prisma } });
    await reader.start();
    const naive = new Client({ connectionString: proxy.url });
    naive.on("error", () => undefined);
    await naive.connect();
    proxy.freeze();
    const started = performance.now();
    const hanging = naive.query("select 1").then(
      () => "answered",
      () => "failed",
    );
    const { revision } = await toggle(writer, true);
    proxy.mend();
    await until(() => reader.gateway.find(ENVIRONMENT)?.flags.revision() === revision, 15_000);
    expect(performance.now() - started).toBeLessThan(15_000);
    // A connection without limits still waits: the limits are what found it.
    expect(await Promise.race([hanging, sleep(10).then(() => "still waits")])).toBe("still waits");
    await naive.end().catch(() => undefined);
  });
});
