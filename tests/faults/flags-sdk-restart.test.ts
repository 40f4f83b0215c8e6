import { setTimeout as sleep } from "node:timers/promises";
import { Unleash } from "unleash-client";
import { describe, expect, it, onTestFinished } from "vitest";
import { startConsole } from "../support/console-process";
import { freshDatabase } from "../support/database";
import { isFull, watchingSdk } from "../support/flag-faults";
import { ana, NAME, toggle, until } from "../support/flag-scenes";
import { startFlagServer, TOKEN } from "../support/flag-server";

const ROUNDS = isFull ? 20 : 2;
const OTHER = "fault.toggled";

/** A gateway on a database with two flags, one of which stays on, and what toggles the other. */
async function aGateway() {
  const database = await freshDatabase();
  const editor = await startFlagServer({ database });
  for (const name of [NAME, OTHER])
    await editor.flags.create(ana, {
      ...{ name, type: "release", description: "", impressionData: false },
    });
  await toggle(editor, true);
  const variables = {
    DATABASE_URL: database.url,
    PORTSIDE_ROLES: "gateway",
    PORTSIDE_INIT_BACKEND_TOKENS: TOKEN,
  };
  const gateway = await startConsole(variables);
  await gateway.ready();
  const turnOther = async (enabled: boolean): Promise<void> => {
    const flag = await editor.flags.get(ana, { name: OTHER });
    const state = flag.environments.find(({ environment }) => environment === "production");
    const version = state?.version ?? 0;
    await editor.flags.toggle(ana, { name: OTHER, environment: "production", enabled, version });
  };
  return { gateway, variables, turnOther };
}

describe("a gateway that is stopped and started again under real SDKs", () => {
  it(
    `never makes them answer with a default in ${ROUNDS} restarts, and they go on`,
    async () => {
      const { gateway, variables, turnOther } = await aGateway();
      const url = `${gateway.origin}/api`;
      const sdks = [
        await watchingSdk({ url }, NAME, "streaming"),
        await watchingSdk({ url }, NAME, "polling"),
      ];
      let running = gateway;
      for (let round = 1; round <= ROUNDS; round += 1) {
        running.child.kill("SIGTERM");
        expect(await running.ended).toBe(0);
        const isOn = round % 2 === 1;
        await turnOther(isOn);
        running = await startConsole({ ...variables, PORT: new URL(gateway.origin).port });
        for (const { client } of sdks) await until(() => client.isEnabled(OTHER) === isOn, 20_000);
      }
      expect(sdks.map(({ flips }) => flips())).toEqual([0, 0]);
      // While the gateway still answers: what an SDK asked for last would fail after it has let go of its listeners.
      for (const { client } of sdks) client.destroy();
      await sleep(500);
    },
    60_000 + ROUNDS * 30_000,
  );

  it("would answer with a default if it had not been given flags before, so the watch would see it", async () => {
    const { gateway } = await aGateway();
    gateway.child.kill("SIGTERM");
    await gateway.ended;
    const late = new Unleash({
      url: `${gateway.origin}/api`,
      appName: "late",
      customHeaders: { Authorization: TOKEN },
      disableMetrics: true,
      storageProvider: { set: async () => undefined, get: async () => undefined },
    });
    late.on("error", () => undefined);
    onTestFinished(() => late.destroy());
    await sleep(500);
    expect(late.isEnabled(NAME)).toBe(false);
  });
});
