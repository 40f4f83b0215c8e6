import { Unleash } from "unleash-client";
import { describe, expect, it, onTestFinished } from "vitest";
import { aRollout } from "../support/flag-builders";
import { ana, NAME, startedServer, toggle, until, versionOf } from "../support/flag-scenes";
import { type FlagServer, startFlagServer, TOKEN } from "../support/flag-server";

type Mode = ConstructorParameters<typeof Unleash>[0]["experimentalMode"];

const sdk = async (server: FlagServer, mode: NonNullable<Mode>, appName = "payments") => {
  const client = new Unleash({
    url: server.url,
    appName,
    customHeaders: { Authorization: TOKEN },
    refreshInterval: 100,
    metricsInterval: 0,
    disableMetrics: true,
    experimentalMode: mode,
    storageProvider: { set: async () => undefined, get: async () => undefined },
  });
  client.on("error", () => undefined);
  onTestFinished(() => client.destroy());
  await new Promise<void>((resolve) => client.once("synchronized", () => resolve()));
  return client;
};

describe("unleash-client 6.12 on Portside", () => {
  it.each<[string, NonNullable<Mode>]>([
    ["polling", { type: "polling", format: "full" }],
    ["delta", { type: "polling", format: "delta" }],
    ["streaming", { type: "streaming" }],
  ])("takes a toggle by %s", async (_name, mode) => {
    const server = await startedServer();
    const client = await sdk(server, mode);
    expect(client.isEnabled(NAME)).toBe(false);
    await toggle(server, true);
    await until(() => client.isEnabled(NAME));
    await toggle(server, false);
    await until(() => !client.isEnabled(NAME));
  });

  it("goes on by polling when Portside's own streams are switched off, also one that is open", async () => {
    let isOn = true;
    const server = await startedServer({ isStreamingOn: () => isOn });
    const client = await sdk(server, { type: "streaming" });
    isOn = false;
    server.gateway.endStreams();
    await toggle(server, true);
    await until(() => client.isEnabled(NAME));
    const late = await sdk(server, { type: "streaming" }, "late");
    expect(late.isEnabled(NAME)).toBe(true);
  });

  it("takes strategies, a new flag and an archived one over one stream", async () => {
    const server = await startedServer();
    const client = await sdk(server, { type: "streaming" });
    await toggle(server, true);
    await until(() => client.isEnabled(NAME));
    await server.flags.saveStrategies(ana, {
      name: NAME,
      environment: "production",
      version: await versionOf(server),
      strategies: [aRollout(25, { parameters: { rollout: "25", stickiness: "userId" } })],
    });
    const on = (userId: string) => client.isEnabled(NAME, { userId });
    await until(() => !on("7") || !on("8") || !on("9"));
    const share = Array.from({ length: 1_000 }, (_, id) => on(`user-${id}`)).filter(Boolean);
    expect(share.length).toBeGreaterThan(200);
    expect(share.length).toBeLessThan(300);
    await server.flags.create(ana, {
      name: "another",
      type: "release",
      description: "",
      impressionData: false,
    });
    await until(() => client.getFeatureToggleDefinition("another") !== undefined);
    await server.flags.archive(ana, { name: "another", archived: true, version: 1 });
    await until(() => client.getFeatureToggleDefinition("another") === undefined);
  });

  it("hears of a toggle made in another process, in under 100 ms", async () => {
    const first = await startedServer();
    const second = await startFlagServer({ database: first.database });
    await second.start();
    const clients: Unleash[] = [];
    for (const server of [first, second])
      clients.push(await sdk(server, { type: "streaming" }, `app-${clients.length}`));
    const latencies: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const enabled = round % 2 === 0;
      const version = await versionOf(first);
      const started = performance.now();
      await first.flags.toggle(ana, { name: NAME, environment: "production", enabled, version });
      const acknowledged = performance.now();
      await until(() => clients.every((client) => client.isEnabled(NAME) === enabled));
      latencies.push(performance.now() - acknowledged);
      expect(performance.now() - started).toBeLessThan(2_000);
    }
    latencies.sort((a, b) => a - b);
    const median = latencies[10] ?? Number.NaN;
    process.stderr.write(
      `toggle acknowledged -> both SDKs: p50 ${median.toFixed(1)} ms, max ${latencies.at(-1)?.toFixed(1)} ms\n`,
    );
    expect(median).toBeLessThan(100);
  });

  it("is counted: who is connected, who took a revision, how soon", async () => {
    const server = await startedServer();
    await sdk(server, { type: "streaming" }, "payments");
    await sdk(server, { type: "streaming" }, "orders");
    const { revision } = await toggle(server, true);
    const query = { environment: "production", revision: revision ?? 0 };
    await until(async () => (await server.flags.delivery(ana, query)).took === 2);
    const delivery = await server.flags.delivery(ana, query);
    expect(delivery).toMatchObject({ connected: 2, took: 2 });
    expect(delivery.tookMs).toBeLessThan(1_000);
    expect((await server.flags.delivery(ana, { ...query, revision: 99 })).tookMs).toBeNull();
  });
});
