import { afterAll, beforeAll, describe, expect, it } from "vitest";
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

describe.skipIf(!isUnleashInstalled)(
  "writing in a connected Unleash (npm run peers:unleash)",
  () => {
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

    it("creates a flag there under a name nobody has, records it and archives it to take it back", async () => {
      await aFlagThere("Taken.Flag");
      const { app, read } = await connected();
      const wanted = { connection, project: "default", name: "made.flag" };
      const issueOf = async (name: string) =>
        (await app.unleash.checkName(actor, { ...wanted, name })).issue;
      expect(await issueOf("made.flag")).toBeNull();
      expect(await issueOf("taken.flag")).toContain("Taken.Flag");
      expect(await issueOf("Taken.Flag")).toContain("already");
      const described = {
        type: "experiment",
        description: "Made here",
        impressionData: true,
      } as const;
      const { changeId, flag } = await app.unleash.create(actor, {
        ...{ ...wanted, ...described, reason: "Gift season" },
      });
      expect(flag).toMatchObject({ ...described, version: 1, goneAt: null });
      expect(await unleash.call("GET", "/projects/default/features/made.flag")).toMatchObject({
        ...described,
      });
      expect(await app.changes.get(actor, { changeId })).toMatchObject({
        ...{ action: "connected_flag.created", reason: "Gift season", undo: { allowed: true } },
        href: `/unleash/${connection}/made.flag`,
      });
      for (const name of ["made.flag", "MADE.flag"])
        await expect(
          app.unleash.create(actor, { ...wanted, ...described, name }),
        ).rejects.toMatchObject({ code: "already_exists" });
      await expect(
        app.unleash.create(viewer, { ...wanted, ...described, name: "not.allowed" }),
      ).rejects.toMatchObject({ code: "invalid_transition" });
      await app.changes.undo(actor, { changeId });
      expect((await read("made.flag")).goneAt).not.toBeNull();
      expect(await issueOf("made.flag")).toContain("archived");
      await app.unleash.refresh(connection);
      expect(await read("made.flag")).toMatchObject({ drift: null });
    });

    it("creates, edits and deletes a segment there, each taken back, and keeps one that is used", async () => {
      const address = await aFlagThere("segmented.flag");
      const { app, read } = await connected();
      const { segments } = app.unleash;
      const content = {
        ...{ connection, name: "Beta testers", description: "", project: null },
        constraints: [
          {
            ...{ contextName: "userId", operator: "IN" as const, values: ["7", "8"] },
            ...{ inverted: false, caseInsensitive: false },
          },
        ],
      };
      const list = async () => (await segments.list(actor, { connection })).items;
      const find = async (name: string) => (await list()).find((one) => one.name === name);
      const made = await segments.create(actor, content);
      const { id } = made.segment;
      expect(await find("Beta testers")).toMatchObject({ id, flags: 0, updatedByName: "Ada" });
      await expect(
        segments.create(actor, { ...content, name: "beta TESTERS" }),
      ).rejects.toMatchObject({ code: "invalid_input" });
      const saved = await segments.save(actor, {
        ...{ ...content, id, version: made.segment.version, description: "Who tries things first" },
      });
      await app.changes.undo(actor, { changeId: saved.changeId });
      expect(await find("Beta testers")).toMatchObject({ description: "" });
      const [before] = (await read("segmented.flag")).environments.filter(
        (one) => one.environment === environment,
      );
      await app.unleash.saveStrategies(actor, {
        ...{ connection, name: "segmented.flag", environment },
        version: (await read("segmented.flag")).version,
        strategies: (before?.strategies ?? []).map((one) => ({ ...one, segments: [id] })),
      });
      const flag = await read("segmented.flag");
      expect(flag.segments).toContainEqual({ id, name: "Beta testers" });
      const state = flag.environments.find((one) => one.environment === environment);
      expect(state?.summary).toContain("segment Beta testers");
      const used = await find("Beta testers");
      expect(used).toMatchObject({ flags: 1, actions: { remove: { allowed: false } } });
      const removal = { connection, id, version: used?.version ?? 0 };
      await expect(segments.remove(actor, removal)).rejects.toMatchObject({
        code: "invalid_transition",
      });
      const [strategy] = state?.strategies ?? [];
      await unleash.call("PUT", `${address}/strategies/${strategy?.id}`, {
        ...{ ...rollout("50"), segments: [] },
      });
      await app.unleash.refresh(connection);
      const removed = await segments.remove(actor, removal);
      expect(await find("Beta testers")).toBeUndefined();
      await app.changes.undo(actor, { changeId: removed.changeId });
      expect(await find("Beta testers")).toMatchObject({ constraints: content.constraints });
      expect(await app.changes.get(actor, { changeId: removed.changeId })).toMatchObject({
        href: `/segments?server=${connection}`,
        summary: { verb: "deleted the segment", subject: "Beta testers", detail: "in legacy" },
      });
    });

    it("sees segments that were changed there, and writes over nothing unseen", async () => {
      const { app } = await connected();
      const { segments } = app.unleash;
      const constraints = [{ contextName: "userId", operator: "IN", values: ["7"] }];
      const there = { name: "Night shift", description: "", constraints };
      await unleash.call("POST", "/segments", there);
      await app.unleash.refresh(connection);
      const find = async () =>
        (await segments.list(actor, { connection })).items.find(({ name }) => name === there.name);
      const seen = await find();
      if (!seen) throw new Error("The segment was not read.");
      expect(seen).toMatchObject({ version: 1, updatedByName: "" });
      await unleash.call("PUT", `/segments/${seen.id}`, { ...there, description: "At night" });
      const { id, version, name, description } = seen;
      await expect(
        segments.save(actor, {
          ...{ connection, id, version, name, description, project: null },
          constraints: seen.constraints.map((one) => ({ ...one, values: ["9"] })),
        }),
      ).rejects.toMatchObject({
        code: "conflict",
        details: { current: { description: "At night", version: 2 } },
      });
      await app.unleash.refresh(connection);
      expect(await find()).toMatchObject({ version: 2, updatedByName: "Somebody in legacy" });
      await unleash.call("DELETE", `/segments/${seen.id}`);
      await app.unleash.refresh(connection);
      expect(await find()).toBeUndefined();
      const { items } = await app.changes.list(actor, {
        objectId: `${connection}/${seen.id}`,
        limit: 10,
      });
      expect(items.map(({ action }) => action)).toEqual([
        "connected_segment.removed_there",
        "connected_segment.changed_there",
      ]);
    });

    it("archives nothing that was changed there: the preview shows both, and it is read anew", async () => {
      const address = await aFlagThere("contested.flag");
      const { app, read } = await connected();
      const { version } = await read("contested.flag");
      const asked = { connection, name: "contested.flag", version, archived: true };
      await unleash.call("POST", `${address}/on`);
      expect(await app.unleash.preview(actor, { kind: "archive", ...asked })).toMatchObject({
        action: { allowed: false },
        drift: [{ environment, seen: "50 % ready, off", now: "50 %" }],
      });
      await expect(app.unleash.archive(actor, asked)).rejects.toMatchObject({ code: "conflict" });
      const now = await app.unleash.reread(actor, { connection, name: "contested.flag" });
      expect(now).toMatchObject({ version: version + 1, drift: { by: "admin" } });
      const archived = await app.unleash.archive(actor, { ...asked, version: now.version });
      expect(archived.flag.goneAt).not.toBeNull();
      await unleash.call("POST", "/projects/default/revive", { features: ["contested.flag"] });
      await expect(
        app.unleash.archive(actor, { ...asked, version: archived.flag.version, archived: false }),
      ).rejects.toMatchObject({ code: "conflict" });
    });
  },
);
