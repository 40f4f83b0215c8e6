import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unleashExport } from "@/contracts/unleash-export";
import { startConsole } from "../support/console-over-http";
import { openDatabase } from "../support/database";
import { isUnleashInstalled, type RealUnleash, startRealUnleash } from "../support/unleash-server";

const actor = { id: "ada", name: "Ada", kind: "user", role: "administrator" } as const;
const viewer = { ...actor, id: "vic", name: "Vic", role: "viewer" } as const;
const connection = "legacy";
const environment = "development";
const START_MS = 120_000;

const rollout = (share: string) => ({
  name: "flexibleRollout",
  parameters: { rollout: share, stickiness: "default", groupId: "" },
  constraints: [],
});

describe.skipIf(!isUnleashInstalled)("a connected Unleash (npm run peers:unleash)", () => {
  let database: Awaited<ReturnType<typeof openDatabase>>;
  let unleash: RealUnleash;

  beforeAll(async () => {
    database = await openDatabase({ empty: true });
    unleash = await startRealUnleash(database.url);
  }, START_MS);
  afterAll(async () => {
    await unleash?.stop();
    await database?.close();
  });

  const aFlagThere = async (name: string) => {
    const features = "/projects/default/features";
    await unleash.call("POST", features, { name, type: "release" });
    await unleash.call(
      "POST",
      `${features}/${name}/environments/${environment}/strategies`,
      rollout("50"),
    );
    return `${features}/${name}/environments/${environment}`;
  };

  /** A console that is connected and has looked once. */
  const connected = async () => {
    const { runtime } = await startConsole({ PORTSIDE_OUTBOUND_ALLOWED: "127.0.0.1" });
    const { app } = runtime;
    const { url, adminToken: token } = unleash;
    await app.unleash.connect(actor, { name: connection, url: url.href, token });
    await app.unleash.refresh(connection);
    const read = (name: string) => app.unleash.flag(actor, { connection, name });
    return { app, runtime, read };
  };

  it("shows its flags, and keeps its token unreadable", async () => {
    await aFlagThere("shown.flag");
    const { app, runtime, read } = await connected();
    expect(await read("shown.flag")).toMatchObject({ isStale: false, drift: null, own: null });
    const { items } = await app.unleash.list(actor);
    expect(items).toMatchObject([{ name: connection, failure: null, isStale: false }]);
    const sealed = await runtime.infrastructure.unitOfWork.read(({ flagConnections }) =>
      flagConnections.findToken(connection),
    );
    expect(sealed).not.toContain(unleash.adminToken);
    expect(JSON.stringify(items)).not.toContain(unleash.adminToken);
  });

  it("switches a flag there, records it, and takes it back", async () => {
    await aFlagThere("switched.flag");
    const { app, read } = await connected();
    const { version } = await read("switched.flag");
    const asked = { connection, name: "switched.flag", version, environment, enabled: true };
    const preview = await app.unleash.preview(actor, { kind: "toggle", ...asked });
    expect(preview).toMatchObject({ action: { allowed: true } });
    expect(preview.effects[0]).toContain("50 %");
    const { changeId, flag } = await app.unleash.toggle(actor, { ...asked, reason: "Launch" });
    expect(flag.environments.find((one) => one.environment === environment)?.enabled).toBe(true);
    expect(await app.changes.get(actor, { changeId })).toMatchObject({
      action: "connected_flag.toggled",
      reason: "Launch",
      href: `/unleash/${connection}/switched.flag`,
      undo: { allowed: true },
    });
    const undone = await app.changes.undo(actor, { changeId });
    expect(await app.changes.get(actor, { changeId: undone.changeId })).toMatchObject({
      revertsId: changeId,
    });
    const after = await read("switched.flag");
    expect(after.environments.find((one) => one.environment === environment)?.enabled).toBe(false);
    await expect(app.changes.undo(actor, { changeId })).rejects.toMatchObject({ code: "conflict" });
    await app.unleash.refresh(connection);
    expect(await read("switched.flag")).toMatchObject({ drift: null, version: after.version });
  });

  it("saves strategies, archives and revives, each taken back", async () => {
    await aFlagThere("edited.flag");
    const { app, read } = await connected();
    const before = await read("edited.flag");
    const [state] = before.environments.filter((one) => one.environment === environment);
    const strategies = (state?.strategies ?? []).map((one) => ({
      ...one,
      parameters: { ...one.parameters, rollout: "75" },
    }));
    const base = { connection, name: "edited.flag" };
    const saved = await app.unleash.saveStrategies(actor, {
      ...{ ...base, version: before.version, environment, strategies },
    });
    expect(
      saved.flag.environments.find((one) => one.environment === environment)?.summary,
    ).toContain("75 %");
    await app.changes.undo(actor, { changeId: saved.changeId });
    const back = await read("edited.flag");
    expect(back.environments).toEqual(before.environments);
    const archived = await app.unleash.archive(actor, {
      ...base,
      version: back.version,
      archived: true,
    });
    expect(archived.flag.goneAt).not.toBeNull();
    await app.changes.undo(actor, { changeId: archived.changeId });
    expect(await read("edited.flag")).toMatchObject({ goneAt: null });
  });

  it("sees what was changed there, with who did it, and writes over nothing unseen", async () => {
    const address = await aFlagThere("drifting.flag");
    const { app, read } = await connected();
    const seen = await read("drifting.flag");
    await unleash.call("POST", `${address}/on`);
    const late = { connection, name: "drifting.flag", version: seen.version, environment };
    await expect(
      app.unleash.saveStrategies(actor, { ...late, strategies: [] }),
    ).rejects.toMatchObject({ code: "conflict", details: { current: { enabled: true } } });
    await app.unleash.refresh(connection);
    const drifted = await read("drifting.flag");
    expect(drifted).toMatchObject({ drift: { by: "admin" }, version: seen.version + 1 });
    expect(await app.changes.get(actor, { changeId: drifted.drift?.changeId ?? "" })).toMatchObject(
      {
        action: "connected_flag.changed_there",
        actor: { name: "admin in legacy" },
        summary: { verb: "turned on" },
      },
    );
    await unleash.call("POST", "/projects/default/archive", { features: ["drifting.flag"] });
    await app.unleash.refresh(connection);
    expect((await read("drifting.flag")).goneAt).not.toBeNull();
  });

  it("finds out what came of a write nobody waited for", async () => {
    const address = await aFlagThere("open.flag");
    const { app, runtime, read } = await connected();
    const { version } = await read("open.flag");
    const wish = { kind: "toggle", environment, enabled: true } as const;
    await runtime.infrastructure.unitOfWork.run(({ flagConnections }) =>
      flagConnections.openWrite({
        ...{ id: "killed", connection, address: { project: "default", name: "open.flag" }, wish },
        ...{ before: null, actor, reason: "Before the crash", revertsId: null },
        at: new Date(Date.now() - 120_000),
      }),
    );
    await unleash.call("POST", `${address}/on`);
    await app.unleash.refresh(connection);
    expect(await read("open.flag")).toMatchObject({ drift: null, version: version + 1 });
    const { items } = await app.changes.list(actor, {
      objectId: `${connection}/open.flag`,
      limit: 10,
    });
    expect(items).toMatchObject([{ actor: { name: "Ada" }, reason: "Before the crash" }]);
  });

  it("takes its flags in as a file is taken in, and back as a whole", async () => {
    const address = await aFlagThere("moved.flag");
    await unleash.call("POST", `${address}/on`);
    const { app } = await connected();
    const target = {
      ...{ connection, from: environment, names: ["moved.flag"] },
      ...{ environment: "staging", project: "default" },
    };
    const preview = await app.unleash.previewImport(actor, target);
    expect(preview).toMatchObject({ created: 1, refused: 0 });
    const given = { fingerprint: preview.fingerprint, reason: "Moving house" };
    const { changeId } = await app.unleash.import(actor, { ...target, ...given });
    const state = (await app.flags.get(actor, { name: "moved.flag" })).environments.find(
      (one) => one.environment === "staging",
    );
    expect(state).toMatchObject({ enabled: true });
    expect(state?.strategies[0]?.parameters).toMatchObject({ rollout: "50" });
    const shown = await app.unleash.flag(actor, { connection, name: "moved.flag" });
    expect(shown.own).toEqual({ name: "moved.flag", on: ["staging"] });
    await app.changes.undo(actor, { changeId });
    expect((await app.flags.get(actor, { name: "moved.flag" })).archivedAt).not.toBeNull();
  });

  it("exports a file that is taken in here, and takes in the file that is given out here", async () => {
    const address = await aFlagThere("exported.flag");
    await unleash.call("POST", `${address}/on`);
    const file = await unleash.call("POST", "/features-batch/export", {
      ...{ environment, features: ["exported.flag"] },
    });
    const { app } = await connected();
    const { exchange } = app.flags;
    const target = { environment: "staging", project: "default", data: unleashExport.parse(file) };
    const preview = await exchange.previewImport(actor, target);
    expect(preview).toMatchObject({ created: 1, refused: 0 });
    const given = { fingerprint: preview.fingerprint, reason: "Moving house" };
    await exchange.import(actor, { ...target, ...given });
    const ours = await exchange.export(actor, {
      ...{ environment: "staging", names: ["exported.flag"], withSegments: false },
    });
    const renamed: unknown = JSON.parse(
      JSON.stringify(ours).replaceAll("exported.flag", "returned.flag"),
    );
    await unleash.callAsPerson("POST", "/features-batch/import", {
      ...{ environment, project: "default", data: renamed },
    });
    const there = await unleash.call("GET", "/projects/default/features/returned.flag");
    expect(there).toMatchObject({
      type: "release",
      environments: expect.arrayContaining([
        expect.objectContaining({
          ...{ name: environment, enabled: true },
          strategies: [
            expect.objectContaining({
              name: "flexibleRollout",
              parameters: expect.objectContaining({ rollout: "50", stickiness: "default" }),
            }),
          ],
        }),
      ]),
    });
  });

  it("refuses an import of what changed since its preview", async () => {
    const address = await aFlagThere("racing.flag");
    const { app } = await connected();
    const target = {
      ...{ connection, from: environment, names: ["racing.flag"] },
      ...{ environment: "staging", project: "default" },
    };
    const { fingerprint } = await app.unleash.previewImport(actor, target);
    await unleash.call("POST", `${address}/on`);
    await expect(
      app.unleash.import(actor, { ...target, fingerprint, reason: "Too late" }),
    ).rejects.toMatchObject({ code: "conflict" });
  });

  it("refuses viewers, wrong tokens and addresses that are not called", async () => {
    await aFlagThere("guarded.flag");
    const { app, read } = await connected();
    const { version } = await read("guarded.flag");
    const base = { connection, name: "guarded.flag", version };
    await expect(
      app.unleash.toggle(viewer, { ...base, environment, enabled: true }),
    ).rejects.toMatchObject({ code: "invalid_transition" });
    const { url, sdkToken, adminToken } = unleash;
    await expect(app.unleash.test(viewer, { url: url.href, token: adminToken })).rejects.toThrow();
    await expect(
      app.unleash.connect(actor, { name: "wrong", url: url.href, token: sdkToken }),
    ).rejects.toMatchObject({ code: "upstream_unavailable" });
    for (const address of ["http://169.254.169.254/", "http://[::1]:4242/", "http://10.0.0.1/"])
      await expect(app.unleash.test(actor, { url: address, token: "t" })).rejects.toMatchObject({
        code: "invalid_input",
      });
    expect((await app.unleash.list(actor)).items).toHaveLength(1);
  });

  it("keeps showing what it saw while the server is away, with its age, and delivers its own flags", async () => {
    const alone = await openDatabase({ empty: true });
    const doomed = await startRealUnleash(alone.url);
    await doomed.call("POST", "/projects/default/features", { name: "away.flag", type: "release" });
    const { runtime } = await startConsole({ PORTSIDE_OUTBOUND_ALLOWED: "127.0.0.1" });
    const { app } = runtime;
    await app.unleash.connect(actor, {
      ...{ name: connection, url: doomed.url.href, token: doomed.adminToken },
    });
    await app.unleash.refresh(connection);
    await doomed.kill();
    await app.unleash.refresh(connection);
    const name = "away.flag";
    const shown = await app.unleash.flag(actor, { connection, name });
    expect(shown).toMatchObject({ isStale: true });
    expect(shown.failure).toContain("cannot be reached");
    const asked = { connection, name, version: shown.version, archived: true };
    await expect(app.unleash.archive(actor, asked)).rejects.toMatchObject({
      code: "upstream_unavailable",
    });
    expect((await app.unleash.flag(actor, { connection, name })).goneAt).toBeNull();
    const own = {
      name: "own.flag",
      type: "release",
      description: "",
      impressionData: false,
    } as const;
    const { flag } = await app.flags.create(actor, own);
    expect(flag.name).toBe("own.flag");
    await runtime.flagDelivery.start();
    await runtime.flagDelivery.stop();
    await alone.close();
  });
});
