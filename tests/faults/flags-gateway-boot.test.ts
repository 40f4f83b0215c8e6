import { mkdtemp, readFile, rm, truncate } from "node:fs/promises";
import path from "node:path";
import { Unleash } from "unleash-client";
import { describe, expect, it, onTestFinished } from "vitest";
import { type ConsoleProcess, startConsole, statusOf } from "@/tests/support/console-process";
import { ownPostgres } from "../support/flag-faults";
import { ana, NAME, toggle, until } from "../support/flag-scenes";
import { type FlagServer, startFlagServer, TOKEN } from "../support/flag-server";

const UNKNOWN = "*:production.nobody-knows";
const STALE_WITHIN_MS = 3_000;

/** A folder with the snapshots of a gateway that has seen one flag that is on; and a database that is away since. */
async function aSnapshot() {
  const postgres = await ownPostgres();
  const dataDir = await mkdtemp(path.resolve(".portside/gateway-"));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const editor = await startFlagServer({ database: postgres.database });
  await editor.flags.create(ana, {
    ...{ name: NAME, type: "release", description: "", impressionData: false },
  });
  await toggle(editor, true);
  const variables = gatewayOf(postgres.database.url, dataDir);
  const first = await startConsole(variables);
  const bootMs = await untilAlive(first, 30_000);
  await first.ready();
  await until(async () => (await ask(first)).status === 200, 10_000);
  await until(async () => (await textOf(flagsFile(dataDir))).includes(NAME), 10_000);
  await until(async () => (await textOf(tokensFile(dataDir))).includes("production"), 10_000);
  first.child.kill("SIGKILL");
  await first.ended;
  await postgres.stop();
  return { postgres, editor, dataDir, variables, bootMs };
}

const gatewayOf = (url: string, dataDir: string): Readonly<Record<string, string>> => ({
  DATABASE_URL: url,
  PORTSIDE_ROLES: "gateway",
  PORTSIDE_DATA_DIR: dataDir,
  PORTSIDE_INIT_BACKEND_TOKENS: TOKEN,
});

const flagsFile = (dataDir: string): string =>
  path.join(dataDir, "flags/flags.production.snapshot");
const tokensFile = (dataDir: string): string => path.join(dataDir, "flags/tokens.snapshot");
/** Empty while there is none. */
const textOf = (file: string): Promise<string> => readFile(file, "utf8").catch(() => "");

const ask = async ({ origin }: ConsoleProcess, authorization = TOKEN) => {
  const headers = { authorization, "unleash-client-spec": "5.2.0" };
  const response = await fetch(`${origin}/api/client/features`, { headers }).catch(() => null);
  const body = response?.status === 200 ? await response.json() : null;
  return {
    status: response?.status ?? null,
    features: body?.features ?? null,
    isStale: response?.headers.get("x-portside-flags") === "stale",
    retryAfter: response?.headers.get("retry-after") ?? null,
  };
};

const untilAlive = ({ origin }: ConsoleProcess, withinMs: number): Promise<number> =>
  until(async () => (await statusOf(`${origin}/livez`)) === 200, withinMs);

const reading = async ({ origin }: ConsoleProcess): Promise<Unleash> => {
  const client = new Unleash({
    url: `${origin}/api`,
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

/** The editor's own connections have to come back first. */
const turnedOff = (editor: FlagServer): Promise<boolean> =>
  toggle(editor, false).then(
    () => true,
    () => false,
  );

describe("a gateway that starts while the database is away", () => {
  it("serves its snapshot within 3 s and says that it is stale, and catches up when the database comes", async () => {
    const { postgres, editor, variables, bootMs } = await aSnapshot();
    const gateway = await startConsole(variables);
    // On a machine so busy that the same boot takes longer with the database there, that is the measure.
    await untilAlive(gateway, Math.max(STALE_WITHIN_MS, 1.5 * bootMs));
    const known = await ask(gateway);
    expect(known).toMatchObject({ status: 200, isStale: true });
    const flag = expect.objectContaining({ name: NAME, enabled: true });
    expect(known.features).toContainEqual(flag);
    expect(await ask(gateway, UNKNOWN)).toMatchObject({ status: 503, retryAfter: "1" });
    expect(await statusOf(`${gateway.origin}/readyz`)).toBe(503);
    const sdk = await reading(gateway);
    expect(sdk.isEnabled(NAME)).toBe(true);

    await postgres.open();
    await until(async () => !(await ask(gateway)).isStale, 10_000);
    await gateway.ready();
    expect((await ask(gateway, UNKNOWN)).status).toBe(401);
    await until(() => turnedOff(editor), 10_000);
    await until(() => !sdk.isEnabled(NAME), 10_000);
    expect(gateway.child.exitCode).toBeNull();
  });

  it("asks SDKs to come back where it has no snapshot, or one that was cut short: never an empty list", async () => {
    const { dataDir, variables } = await aSnapshot();
    await truncate(flagsFile(dataDir), (await textOf(flagsFile(dataDir))).length - 20);
    const cut = await startConsole(variables);
    const bare = await startConsole({ ...variables, PORTSIDE_DATA_DIR: `${dataDir}/nothing` });
    for (const gateway of [cut, bare]) {
      await untilAlive(gateway, 30_000);
      expect(await ask(gateway)).toMatchObject({ status: 503, features: null });
      expect(await statusOf(`${gateway.origin}/api/client/streaming`)).not.toBe(200);
      expect((await ask(gateway, UNKNOWN)).status).toBe(503);
    }
    expect(cut.output()).toContain("damaged");
    // The control: a process that waits for the database first, as the other roles do, serves nobody.
    const waiting = await startConsole({ ...variables, PORTSIDE_ROLES: "gateway,worker" });
    expect(await waiting.ended).toBe(1);
    expect((await ask(waiting)).status).toBeNull();
  });
});

describe("a gateway that starts first of all, on an empty database", () => {
  it("prepares it beside its answers and becomes ready by itself", async () => {
    const postgres = await ownPostgres({ isMigrated: false });
    const dataDir = await mkdtemp(path.resolve(".portside/gateway-"));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const gateway = await startConsole(gatewayOf(postgres.database.url, dataDir));
    await gateway.ready();
    expect(gateway.output()).toContain("Migrated the database");
    await until(async () => (await ask(gateway)).status === 200, 10_000);
  });
});
