import { Unleash } from "unleash-client";
import { describe, expect, it, onTestFinished } from "vitest";
import { aConstraint, aRollout } from "../support/flag-builders";
import { ana, NAME, startedServer, toggle, until } from "../support/flag-scenes";
import { type FlagServer, TOKEN } from "../support/flag-server";

const CONSTRAINT = aConstraint({ values: ["DE"] });
const draft = { name: "Germans", description: "", constraints: [CONSTRAINT] };

const useSegment = async ({ flags }: FlagServer, segments: number[]) => {
  const { environments } = await flags.get(ana, { name: NAME });
  const state = environments.find(({ environment }) => environment === "production");
  return flags.saveStrategies(ana, {
    ...{ name: NAME, environment: "production" },
    version: state?.version ?? -1,
    strategies: [aRollout(100, { segments })],
  });
};

type Mode = NonNullable<ConstructorParameters<typeof Unleash>[0]["experimentalMode"]>;

const MODES: [string, Mode][] = [
  ["polling", { type: "polling", format: "full" }],
  ["delta", { type: "polling", format: "delta" }],
  ["streaming", { type: "streaming" }],
];

const sdk = async (server: FlagServer, experimentalMode: Mode) => {
  const client = new Unleash({
    ...{ url: server.url, appName: "segments", experimentalMode },
    ...{ refreshInterval: 100, metricsInterval: 0, disableMetrics: true },
    customHeaders: { Authorization: TOKEN },
    storageProvider: { set: async () => undefined, get: async () => undefined },
  });
  client.on("error", () => undefined);
  onTestFinished(() => client.destroy());
  await new Promise<void>((resolve) => client.once("synchronized", () => resolve()));
  return (country: string) => client.isEnabled(NAME, { properties: { country } });
};

describe("a segment", () => {
  it.each(MODES)("reaches SDKs by %s when it is created, edited and deleted", async (_, mode) => {
    const server = await startedServer();
    await toggle(server, true);
    const isOn = await sdk(server, mode);
    const { segment } = await server.flags.segments.create(ana, draft);
    await useSegment(server, [segment.id]);
    await until(() => isOn("DE") && !isOn("FR"));
    const edited = await server.flags.segments.edit(ana, {
      ...{ ...draft, id: segment.id, version: segment.version },
      constraints: [aConstraint({ values: ["FR"] })],
    });
    await until(() => isOn("FR") && !isOn("DE"));
    await useSegment(server, []);
    await until(() => isOn("DE") && isOn("FR"));
    const { id, version } = edited.segment;
    await server.flags.segments.remove(ana, { id, version });
    const held = () => server.gateway.find("production")?.flags.state().segment(id);
    await until(() => held() === undefined);
  });

  it("is written into the constraints for SDKs that do not know segments, each time it changes", async () => {
    const server = await startedServer();
    const { segment } = await server.flags.segments.create(ana, draft);
    await useSegment(server, [segment.id]);
    const constraintsNow = async () => {
      const response = await fetch(`${server.url}/client/features`, {
        headers: { authorization: TOKEN },
      });
      const body = (await response.json()) as {
        segments?: unknown;
        features: { strategies: { constraints: { values: string[] }[] }[] }[];
      };
      expect(body.segments).toBeUndefined();
      return body.features[0]?.strategies[0]?.constraints.map(({ values }) => values);
    };
    await until(async () => JSON.stringify(await constraintsNow()) === '[["DE"]]');
    const { id, version } = segment;
    const constraints = [aConstraint({ values: ["AT", "CH"] })];
    await server.flags.segments.edit(ana, { ...draft, id, version, constraints });
    await until(async () => JSON.stringify(await constraintsNow()) === '[["AT","CH"]]');
  });
});

describe("editing segments", () => {
  it("is one change with its way back, in every environment", async () => {
    const server = await startedServer();
    const revisions = async () =>
      (await server.unitOfWork.read(({ flagRevisions }) => flagRevisions.listCurrent())).map(
        ({ revision }) => revision,
      );
    const before = await revisions();
    const created = await server.flags.segments.create(ana, { ...draft, reason: "For billing" });
    expect(await revisions()).toEqual(before.map((revision) => revision + 1));
    const [change] = await server.unitOfWork.read(({ changes }) => changes.list({}, { limit: 1 }));
    expect(change).toMatchObject({
      id: created.changeId,
      action: "segment.created",
      object: { kind: "segment", id: String(created.segment.id) },
      reason: "For billing",
      after: { name: "Germans", constraints: [{ contextName: "country" }] },
      inverse: { command: "flags.segments.remove", input: { id: created.segment.id, version: 1 } },
    });
  });

  it("shows who was first to the second of two", async () => {
    const server = await startedServer();
    const { segment } = await server.flags.segments.create(ana, draft);
    const input = { ...draft, id: segment.id, version: segment.version };
    const tom = { ...ana, id: "tom", name: "Tom" };
    await server.flags.segments.edit(tom, { ...input, description: "Tom’s" });
    await expect(
      server.flags.segments.edit(ana, { ...input, description: "Ana’s" }),
    ).rejects.toMatchObject({
      code: "conflict",
      details: { current: { description: "Tom’s", updatedByName: "Tom", version: 2 } },
    });
  });

  it("refuses what no SDK could read, a taken name and an empty list", async () => {
    const server = await startedServer();
    await server.flags.segments.create(ana, draft);
    const attempt = (over: object) => server.flags.segments.create(ana, { ...draft, ...over });
    await expect(attempt({ name: "germans" })).rejects.toMatchObject({
      details: { issues: [{ path: "name" }] },
    });
    await expect(attempt({ name: "None", constraints: [] })).rejects.toMatchObject({
      details: { issues: [{ path: "constraints" }] },
    });
    const bad = aConstraint({ operator: "REGEX", values: [], value: "(" });
    await expect(attempt({ name: "Bad", constraints: [bad] })).rejects.toMatchObject({
      details: { issues: [{ path: "constraints.0.value" }] },
    });
    expect((await server.flags.segments.list(ana)).items).toHaveLength(1);
  });

  it("keeps one that a flag names, and says which flag", async () => {
    const server = await startedServer();
    const { segment } = await server.flags.segments.create(ana, draft);
    await useSegment(server, [segment.id]);
    const { id, version } = segment;
    await expect(server.flags.segments.remove(ana, { id, version })).rejects.toMatchObject({
      code: "invalid_transition",
      message: expect.stringContaining(NAME),
      details: { flags: [{ name: NAME, environments: [{ environment: "production" }] }] },
    });
    const preview = await server.flags.segments.preview(ana, { id, constraints: [CONSTRAINT] });
    expect(preview.flags).toMatchObject([{ name: NAME }]);
    const [listed] = (await server.flags.segments.list(ana)).items;
    expect(listed).toMatchObject({ flags: 1, actions: { remove: { allowed: false } } });
    const vic = { ...ana, role: "viewer" } as const;
    const [seen] = (await server.flags.segments.list(vic)).items;
    expect(seen?.actions.edit).toMatchObject({ allowed: false });
  });

  it("comes back under its number", async () => {
    const server = await startedServer();
    const { segment } = await server.flags.segments.create(ana, draft);
    const { id, version } = segment;
    await server.flags.segments.remove(ana, { id, version });
    const back = await server.flags.segments.restore(ana, { ...draft, id, version });
    expect(back.segment).toMatchObject({ id, name: "Germans", version: 2 });
  });
});
