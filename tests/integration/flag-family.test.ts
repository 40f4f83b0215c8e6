import { Unleash } from "unleash-client";
import { describe, expect, it, onTestFinished } from "vitest";
import { ana, NAME, startedServer, toggle, until } from "../support/flag-scenes";
import { type FlagServer, TOKEN } from "../support/flag-server";

const PARENT = "payments.enabled";
const tom = { ...ana, id: "tom", name: "Tom" };

const withFlag = (server: FlagServer, name: string) =>
  server.flags.create(ana, { name, type: "release", description: "", impressionData: false });

const needing = (feature: string, over: object = {}) => ({
  ...{ feature, enabled: true, variants: [] as string[] },
  ...over,
});

const save = async (
  server: FlagServer,
  name: string,
  dependencies: ReturnType<typeof needing>[],
) => {
  const { version } = await server.flags.get(ana, { name });
  return server.flags.family.save(ana, { name, version, dependencies });
};

const pathsOf = async (attempt: Promise<unknown>): Promise<string[]> => {
  const error = await attempt.then(
    () => null,
    (refusal: { details?: { issues?: { path: string }[] } }) => refusal,
  );
  return (error?.details?.issues ?? []).map(({ path }) => path);
};

describe("parents", () => {
  it("turn a flag off and on in a running SDK, and are taken back", async () => {
    const server = await startedServer();
    await withFlag(server, PARENT);
    await toggle(server, true);
    const sdk = new Unleash({
      ...{ url: server.url, appName: "family", experimentalMode: { type: "streaming" } },
      ...{ metricsInterval: 0, disableMetrics: true },
      customHeaders: { Authorization: TOKEN },
      storageProvider: { set: async () => undefined, get: async () => undefined },
    });
    onTestFinished(() => sdk.destroy());
    await until(() => sdk.isEnabled(NAME));
    const saved = await save(server, NAME, [needing(PARENT)]);
    await until(() => !sdk.isEnabled(NAME));
    await save(server, NAME, [needing(PARENT, { enabled: false })]);
    await until(() => sdk.isEnabled(NAME));
    const change = await server.unitOfWork.read(({ changes }) => changes.findById(saved.changeId));
    expect(change).toMatchObject({
      action: "flag.parents_saved",
      before: { parents: [] },
      after: { parents: [{ feature: PARENT, enabled: true }] },
      inverse: { command: "flags.family.save", input: { name: NAME, dependencies: [] } },
    });
  });

  it("refuses what SDKs take as never met, each where it stands", async () => {
    const server = await startedServer();
    await withFlag(server, PARENT);
    await withFlag(server, "other");
    expect(await pathsOf(save(server, NAME, [needing("nothing")]))).toEqual([
      "dependencies.0.feature",
    ]);
    expect(await pathsOf(save(server, NAME, [needing(NAME)]))).toEqual(["dependencies.0.feature"]);
    expect(await pathsOf(save(server, NAME, [needing(PARENT), needing(PARENT)]))).toEqual([
      "dependencies.1.feature",
    ]);
    expect(await pathsOf(save(server, NAME, [needing(PARENT, { variants: ["blue"] })]))).toEqual([
      "dependencies.0.variants",
    ]);
    await save(server, NAME, [needing(PARENT)]);
    // A circle, a parent two steps up, and a parent for one that is a parent.
    expect(await pathsOf(save(server, PARENT, [needing(NAME)]))).toContain(
      "dependencies.0.feature",
    );
    expect(await pathsOf(save(server, "other", [needing(NAME)]))).toEqual([
      "dependencies.0.feature",
    ]);
    expect(await pathsOf(save(server, PARENT, [needing("other")]))).toEqual(["dependencies"]);
  });

  it("lets one of two opposite wishes through", async () => {
    const server = await startedServer();
    await withFlag(server, PARENT);
    const outcomes = await Promise.allSettled([
      save(server, NAME, [needing(PARENT)]),
      save(server, PARENT, [needing(NAME)]),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("shows both sides, and who was first to the second of two", async () => {
    const server = await startedServer();
    await withFlag(server, PARENT);
    await save(server, NAME, [needing(PARENT)]);
    const parent = await server.flags.family.get(ana, { name: PARENT });
    expect(parent.children).toMatchObject([{ name: NAME, enabled: true }]);
    const child = await server.flags.family.get(ana, { name: NAME });
    expect(child.parents).toMatchObject([{ feature: PARENT, onIn: [] }]);
    const { version } = child;
    await server.flags.family.save(tom, { name: NAME, version, dependencies: [] });
    await expect(
      server.flags.family.save(ana, { name: NAME, version, dependencies: [needing(PARENT)] }),
    ).rejects.toMatchObject({
      code: "conflict",
      details: { current: { dependencies: [], updatedByName: "Tom" } },
    });
  });

  it("keeps a parent while a living flag needs it", async () => {
    const server = await startedServer();
    await withFlag(server, PARENT);
    await save(server, NAME, [needing(PARENT)]);
    const { version, actions } = await server.flags.get(ana, { name: PARENT });
    expect(actions.archive).toMatchObject({ allowed: false });
    await expect(
      server.flags.archive(ana, { name: PARENT, archived: true, version }),
    ).rejects.toMatchObject({ message: expect.stringContaining(NAME) });
    const bulk = await server.flags.bulk.preview(ana, {
      names: [PARENT],
      action: { kind: "archive" },
    });
    expect(bulk.items).toMatchObject([{ outcome: "refused" }]);
  });

  it("says while a name is typed why it cannot be a parent", async () => {
    const server = await startedServer();
    await withFlag(server, PARENT);
    const candidates = await server.flags.family.candidates(ana, { name: NAME, search: "pay" });
    expect(candidates).toEqual([
      { name: PARENT, variants: [], refusal: null },
      { name: NAME, variants: [], refusal: "A flag cannot be its own parent." },
    ]);
  });
});
