import { randomUUID } from "node:crypto";
import { Unleash } from "unleash-client";
import { describe, expect, it, onTestFinished } from "vitest";
import { getApplicationInput, listApplicationsInput } from "@/contracts/flag-applications";
import { createUnleashEvaluationTools } from "@/server/adapters/unleash/evaluation-tools";
import { composeFlagInsight } from "@/server/composition/flags/flag-insight";
import { aConstraint, aRollout } from "../support/flag-builders";
import { ana, NAME, startedServer, toggle, until } from "../support/flag-scenes";
import { type FlagServer, TOKEN } from "../support/flag-server";

const insightOn = (server: FlagServer) =>
  composeFlagInsight({
    unitOfWork: server.unitOfWork,
    clock: { now: () => new Date() },
    tools: createUnleashEvaluationTools(),
    newId: randomUUID,
  });

const production = { environment: "production", limit: 10 } as const;

const headers = (appName: string, sdk: string) => ({
  authorization: TOKEN,
  "content-type": "application/json",
  "unleash-appname": appName,
  "unleash-sdk": sdk,
  "unleash-connection-id": `${appName}-1`,
  "unleash-client-spec": "5.2.0",
});

const report = (server: FlagServer, appName: string, toggles: Record<string, object>) =>
  fetch(`${server.url}/client/metrics`, {
    method: "POST",
    headers: headers(appName, "unleash-client-node:6.1.0"),
    body: JSON.stringify({ appName, bucket: { start: new Date(), stop: new Date(), toggles } }),
  });

const flushed = async (server: FlagServer): Promise<void> => {
  await server.presence.flush();
  await server.usage.flush();
};

describe("applications", () => {
  it("shows a real SDK with its version, its mode and the revision it has", async () => {
    const server = await startedServer();
    const sdk = new Unleash({
      url: server.url,
      appName: "storefront",
      customHeaders: { Authorization: TOKEN },
      disableMetrics: true,
      refreshInterval: 60_000,
      experimentalMode: { type: "polling", format: "delta" },
      storageProvider: { set: async () => undefined, get: async () => undefined },
    });
    onTestFinished(() => sdk.destroy());
    await new Promise<void>((resolve) => sdk.once("synchronized", () => resolve()));
    const insight = insightOn(server);
    await until(async () => {
      await flushed(server);
      const { items } = await insight.applications(ana, production);
      return items[0]?.revision === 1;
    });
    await toggle(server, true);
    const { items, total } = await insight.applications(ana, production);
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({
      ...{ appName: "storefront", instances: 1, connected: 1, modes: ["delta"] },
      ...{ revision: 1, current: 2, isBehind: true, unknownFlags: 0, warnings: [] },
      sdks: [expect.stringMatching(/^unleash-node-sdk:6\.12/)],
    });
  });

  it("tells what it evaluates, what it asks for in vain, and what its SDK does not know", async () => {
    const server = await startedServer();
    const constraints = [aConstraint({ operator: "REGEX", values: [], value: "^a" })];
    const strategies = [aRollout(100, { constraints })];
    const state = { name: NAME, environment: "production", version: 0, strategies };
    await server.flags.saveStrategies(ana, state);
    const old = headers("warehouse", "unleash-client-node:6.1.0");
    await (await fetch(`${server.url}/client/features`, { headers: old })).json();
    const counts = { yes: 3, no: 1, variants: {} };
    const accepted = await report(server, "warehouse", { [NAME]: counts, "checkout.lost": counts });
    expect(accepted.status).toBe(202);
    const insight = insightOn(server);
    await until(async () => {
      await flushed(server);
      return (await insight.applications(ana, production)).items[0]?.unknownFlags === 1;
    });
    const page = await insight.application(ana, { ...production, appName: "warehouse" });
    expect(page.flags).toMatchObject([{ flagName: NAME, yes: 3, no: 1 }]);
    expect(page.unknown).toMatchObject([{ flagName: "checkout.lost" }]);
    expect(page.application.warnings).toEqual([expect.stringContaining("REGEX")]);
    expect(page.instances).toMatchObject([{ instanceId: "warehouse-1", isConnected: true }]);
    await server.flags.importDefinitions(ana, { flags: [{ name: "checkout.lost" }] });
    const after = await insight.application(ana, { ...production, appName: "warehouse" });
    expect(after.unknown).toEqual([]);
  });

  it.each([
    ["an application that never asked", { appName: "nobody" }, "not_found"],
    ["part of a name", { appName: "ware" }, "not_found"],
  ])("refuses %s", async (_what, asked, code) => {
    const server = await startedServer();
    const found = insightOn(server).application(ana, { ...production, ...asked });
    await expect(found).rejects.toMatchObject({ code });
  });

  it.each([
    [getApplicationInput, { appName: "", environment: "production" }],
    [getApplicationInput, { appName: ["a"], environment: "production" }],
    [listApplicationsInput, { environment: "../production" }],
    [listApplicationsInput, { environment: "production", limit: 1_000_000 }],
  ])("refuses input %#", (schema, input) => {
    expect(schema.safeParse(input).success).toBe(false);
  });
});
