import { describe, expect, it } from "vitest";
import { restoreFlagInput } from "@/contracts/flag-records";
import { aRollout } from "../support/flag-builders";
import { ana, NAME, startedServer } from "../support/flag-scenes";
import type { FlagServer } from "../support/flag-server";

const tom = { ...ana, id: "tom", name: "Tom" };

const withStrategies = async (server: FlagServer) => {
  for (const environment of ["staging", "production"])
    await server.flags.saveStrategies(ana, {
      ...{ name: NAME, environment, version: 0 },
      strategies: [aRollout(25)],
    });
  const state = { name: NAME, environment: "production", version: 1 };
  await server.flags.toggle(ana, { ...state, enabled: true });
};

const archived = async (server: FlagServer) => {
  const { version } = await server.flags.get(ana, { name: NAME });
  return (await server.flags.archive(ana, { name: NAME, archived: true, version })).flag;
};

describe("details", () => {
  it("change one by one, with a record of what they were", async () => {
    const server = await startedServer();
    const links = [{ url: "https://example.org/plan", title: "Plan" }];
    const { flag, changeId } = await server.flags.describe(ana, {
      ...{ name: NAME, version: 1, owner: "group:payments", tags: ["team:payments"], links },
      impressionData: true,
    });
    expect(flag).toMatchObject({ owner: "group:payments", links, type: "release", version: 2 });
    const change = await server.unitOfWork.read(({ changes }) => changes.findById(changeId));
    expect(change).toMatchObject({
      before: { owner: null, tags: [] },
      after: { owner: "group:payments", impressionData: true },
      inverse: { command: "flags.describe", input: { owner: null, version: 2 } },
    });
    const [held] = server.gateway.find("production")?.flags.list() ?? [];
    expect(held?.name).toBe(NAME);
  });

  it("say who was first to the second of two", async () => {
    const server = await startedServer();
    await server.flags.describe(tom, { name: NAME, version: 1, owner: "Tom" });
    await expect(
      server.flags.describe(ana, { name: NAME, version: 1, owner: "Ana" }),
    ).rejects.toMatchObject({
      code: "conflict",
      details: { current: { owner: "Tom", version: 2, updatedByName: "Tom" } },
    });
  });

  it("refuse a project that is not there", async () => {
    const server = await startedServer();
    await expect(
      server.flags.describe(ana, { name: NAME, version: 1, project: "nowhere" }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("archiving", () => {
  it("is refused while SDKs evaluate the flag, with whose and when", async () => {
    const server = await startedServer();
    const minute = new Date(Math.floor((Date.now() - 120_000) / 60_000) * 60_000);
    await server.unitOfWork.run(({ flagUsage }) =>
      flagUsage.merge([
        {
          flagName: NAME,
          environment: "staging",
          appName: "storefront",
          minute,
          yes: 1,
          no: 2,
          variants: {},
        },
      ]),
    );
    const { actions } = await server.flags.get(ana, { name: NAME });
    expect(actions.archive.reason).toMatch(/evaluated \d min ago by storefront in staging/);
    await expect(archived(server)).rejects.toMatchObject({ code: "invalid_transition" });
  });
});

describe("cloning", () => {
  it("takes the strategies of the environments that were chosen, off, in buckets of its own", async () => {
    const server = await startedServer();
    await withStrategies(server);
    const { flag } = await server.flags.records.clone(ana, {
      ...{ name: NAME, as: "payments.copy", environments: ["production"], drawsAnew: true },
    });
    const states = new Map(flag.environments.map((state) => [state.environment, state]));
    expect(states.get("staging")?.strategies).toEqual([]);
    const production = states.get("production");
    expect(production).toMatchObject({ enabled: false, strategies: [{ name: "flexibleRollout" }] });
    expect(production?.strategies[0]?.parameters).toMatchObject({
      rollout: "25",
      groupId: "payments.copy",
    });
    const same = await server.flags.records.clone(ana, {
      ...{ name: NAME, as: "payments.same", environments: ["production"], drawsAnew: false },
    });
    const kept = same.flag.environments.find(({ environment }) => environment === "production");
    expect(kept?.strategies[0]?.parameters["groupId"]).toBe(NAME);
  });

  it("refuses a name that is taken and an environment that is not there", async () => {
    const server = await startedServer();
    const copy = { name: NAME, as: NAME.toUpperCase(), environments: [], drawsAnew: true };
    await expect(server.flags.records.clone(ana, copy)).rejects.toMatchObject({
      code: "already_exists",
    });
    const nowhere = { ...copy, as: "payments.copy", environments: ["nowhere"] };
    await expect(server.flags.records.clone(ana, nowhere)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("deleting for good", () => {
  it("wants an archived flag, its name typed, and nobody who changed it meanwhile", async () => {
    const server = await startedServer();
    const remove = (over: object = {}) =>
      server.flags.records.remove(ana, { name: NAME, version: 1, confirmation: NAME, ...over });
    await expect(remove()).rejects.toMatchObject({ code: "invalid_transition" });
    const { version } = await archived(server);
    await expect(remove({ version, confirmation: "payments" })).rejects.toMatchObject({
      details: { issues: [{ path: "confirmation" }] },
    });
    await expect(remove()).rejects.toMatchObject({ code: "conflict" });
    const viewer = { ...ana, role: "viewer" } as const;
    await expect(
      server.flags.records.remove(viewer, { name: NAME, version, confirmation: NAME }),
    ).rejects.toMatchObject({ code: "invalid_transition" });
    await remove({ version });
    await expect(server.flags.get(ana, { name: NAME })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("leaves a record from which the flag is defined again, archived as it was", async () => {
    const server = await startedServer();
    await withStrategies(server);
    const before = await server.flags.get(ana, { name: NAME });
    const off = { name: NAME, environment: "production", enabled: false, version: 2 };
    await server.flags.toggle(ana, off);
    const { version } = await archived(server);
    const removed = await server.flags.records.remove(ana, {
      ...{ name: NAME, version, confirmation: NAME },
    });
    const change = await server.unitOfWork.read(({ changes }) =>
      changes.findById(removed.changeId),
    );
    expect(change?.inverse?.command).toBe("flags.records.restore");
    const document = restoreFlagInput.parse(change?.inverse?.input);
    const { flag } = await server.flags.records.restore(ana, document);
    expect(flag.archivedAt).toEqual(expect.any(Date));
    const strategiesOf = ({ environments }: typeof before) =>
      environments.map(({ strategies }) => strategies);
    expect(strategiesOf(flag)).toEqual(strategiesOf(before));
    await expect(server.flags.records.restore(ana, document)).rejects.toMatchObject({
      code: "already_exists",
    });
  });
});
