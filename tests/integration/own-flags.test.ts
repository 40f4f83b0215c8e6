import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { systemClock } from "@/server/adapters/system/system-clock";
import { createUnleashEvaluationTools } from "@/server/adapters/unleash/evaluation-tools";
import { createUnleashOwnFlags } from "@/server/adapters/unleash/unleash-own-flags";
import { seedOwnFlags } from "@/server/application/flags/own/seed-own-flags";
import { composeFlagPlaces } from "@/server/composition/flags/flag-places";
import { ana, startedServer, until } from "../support/flag-scenes";
import { type FlagServer, TOKEN } from "../support/flag-server";
import { silentLogger } from "../support/silent-logger";

const NAME = "portside.streaming";

const ownFlags = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "portside-own-"));
  const flags = createUnleashOwnFlags({
    ...{ folder, instanceId: "test", logger: silentLogger },
    refreshMs: 100,
  });
  onTestFinished(async () => {
    flags.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  return flags;
};

const seeded = async () => {
  const server = await startedServer();
  const deps = {
    unitOfWork: server.unitOfWork,
    clock: systemClock,
    tools: createUnleashEvaluationTools(),
    newId: () => crypto.randomUUID(),
  };
  const seed = seedOwnFlags({
    unitOfWork: server.unitOfWork,
    createProject: composeFlagPlaces(deps).projects.create,
    importFlags: server.flags.importFlags,
  });
  return { server, seed, environment: (await seed()).environment };
};

const setOn = async ({ flags }: FlagServer, enabled: boolean) => {
  const { environments } = await flags.get(ana, { name: NAME });
  const state = environments.find(({ environment }) => environment === "production");
  await flags.toggle(ana, {
    ...{ name: NAME, environment: "production", enabled, version: state?.version ?? 0 },
  });
};

describe("Portside's own flags", () => {
  it("are defaults while nobody answers, and hold nobody up", async () => {
    const flags = await ownFlags();
    expect(flags.isOn(NAME)).toBe(true);
    const started = performance.now();
    const url = "http://127.0.0.1:1/api";
    await flags.start({ url, token: "portside:production.none", environment: "production" });
    expect(performance.now() - started).toBeLessThan(500);
    expect(flags.isOn(NAME)).toBe(true);
  });

  it("are seeded once in a project of their own, and what was made of them stays", async () => {
    const { server, seed } = await seeded();
    expect(await server.flags.get(ana, { name: NAME })).toMatchObject({ project: "portside" });
    await setOn(server, false);
    await seed();
    const { environments } = await server.flags.get(ana, { name: NAME });
    expect(environments.find(({ environment }) => environment === "production")?.enabled).toBe(
      false,
    );
  });

  it("follow Portside's own delivery, and tell of a change", async () => {
    const { server, environment } = await seeded();
    const flags = await ownFlags();
    let changes = 0;
    flags.onChange(() => {
      changes += 1;
    });
    await flags.start({ url: server.url, token: TOKEN, environment });
    await until(() => changes > 0);
    await setOn(server, false);
    await until(() => !flags.isOn(NAME));
    await setOn(server, true);
    await until(() => flags.isOn(NAME));
  });
});
