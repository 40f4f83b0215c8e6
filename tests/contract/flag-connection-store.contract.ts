import { describe, expect, it } from "vitest";
import type { ConnectedFlag, Connection, OpenWrite } from "@/server/domain/flags/connection";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import { aRollout } from "@/tests/support/flag-builders";

const at = new Date("2026-08-01T09:00:00.000Z");

const aConnection = (overrides: Partial<Connection> = {}): Connection => ({
  name: "legacy",
  url: "https://unleash.example.org",
  survey: {
    environments: [{ name: "production", isProduction: true }],
    projects: [{ id: "default", name: "Default" }],
  },
  createdAt: at,
  createdBy: "ada",
  createdByName: "Ada",
  refreshedAt: null,
  attemptedAt: null,
  failure: null,
  failingSince: null,
  eventCursor: null,
  ...overrides,
});

const aConnected = (name: string, overrides: Partial<ConnectedFlag> = {}): ConnectedFlag => ({
  connection: "legacy",
  flag: {
    ...{ name, project: "default", type: "release", description: "Of the house", stale: false },
    ...{ impressionData: false, createdAt: at, unknown: [] },
    environments: [
      { environment: "production", enabled: true, strategies: [aRollout(25)], variants: [] },
    ],
  },
  version: 1,
  readAt: at,
  goneAt: null,
  drift: null,
  lastChange: null,
  ...overrides,
});

const aWrite = (id: string, name: string): OpenWrite => ({
  ...{ id, connection: "legacy", address: { project: "default", name } },
  wish: { kind: "toggle", environment: "production", enabled: false },
  before: null,
  actor: { id: "tom", name: "Tom", kind: "user" },
  ...{ reason: null, revertsId: null, at },
});

/** What every FlagConnectionStore must do. */
export function describeFlagConnectionStore(name: string, setUp: () => Promise<UnitOfWork>): void {
  describe(`${name} as FlagConnectionStore`, () => {
    it("gives back what was kept, and forgets it all at once", async () => {
      const unitOfWork = await setUp();
      const drift = { at, by: "tom", changeId: "c1" };
      const flag = aConnected("a", { drift });
      const changed = aConnection({ failure: "down", failingSince: at, eventCursor: "7" });
      await unitOfWork.run(async ({ flagConnections }) => {
        await flagConnections.insert(aConnection(), "sealed");
        await flagConnections.save(changed);
        await flagConnections.saveFlag(aConnected("a"), "head");
        await flagConnections.saveFlag(flag, "other");
        await flagConnections.openWrite(aWrite("w", "a"));
      });
      await unitOfWork.read(async ({ flagConnections }) => {
        expect(await flagConnections.list()).toEqual([changed]);
        expect(await flagConnections.find("legacy")).toEqual(changed);
        expect(await flagConnections.findToken("legacy")).toBe("sealed");
        expect(await flagConnections.findFlag("legacy", "a")).toEqual(flag);
        expect(await flagConnections.countFlags("legacy")).toEqual({ all: 1, drifted: 1 });
        expect(await flagConnections.listKnown("legacy")).toEqual([
          {
            ...{ name: "a", project: "default", version: 1, head: "other" },
            readAt: at,
            goneAt: null,
          },
        ]);
      });
      await unitOfWork.run(({ flagConnections }) => flagConnections.remove("legacy"));
      await unitOfWork.read(async ({ flagConnections }) => {
        expect(await flagConnections.list()).toEqual([]);
        expect(await flagConnections.findToken("legacy")).toBeNull();
        expect(await flagConnections.findFlag("legacy", "a")).toBeNull();
        expect(await flagConnections.listWrites("legacy")).toEqual([]);
      });
    });

    it("refuses a taken name", async () => {
      const unitOfWork = await setUp();
      const insert = () =>
        unitOfWork.run(({ flagConnections }) => flagConnections.insert(aConnection(), "s"));
      await insert();
      await expect(insert()).rejects.toMatchObject({ code: "already_exists" });
    });

    it("lists flags that are there by name, finds them and goes on after one", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(async ({ flagConnections }) => {
        await flagConnections.insert(aConnection(), "s");
        await flagConnections.insert(aConnection({ name: "other" }), "s");
        for (const flag of ["c", "a", "b"])
          await flagConnections.saveFlag(aConnected(flag), "head");
        await flagConnections.saveFlag(aConnected("a", { connection: "other" }), "head");
        await flagConnections.saveFlag(aConnected("gone", { goneAt: at }), "head");
      });
      const names = (filter: object) =>
        unitOfWork.read(async ({ flagConnections }) =>
          (await flagConnections.listFlags({ limit: 10, ...filter })).map(
            ({ connection, flag }) => `${connection}/${flag.name}`,
          ),
        );
      expect(await names({})).toEqual(["legacy/a", "other/a", "legacy/b", "legacy/c"]);
      expect(await names({ connection: "other" })).toEqual(["other/a"]);
      expect(await names({ search: "B" })).toEqual(["legacy/b"]);
      expect(await names({ search: "HOUSE", limit: 1 })).toEqual(["legacy/a"]);
      expect(await names({ after: { name: "a", connection: "legacy" } })).toEqual([
        "other/a",
        "legacy/b",
        "legacy/c",
      ]);
    });

    it("lists flags beside our own: narrowed, in each order, page by page", async () => {
      const unitOfWork = await setUp();
      const later = (hours: number) => new Date(at.getTime() + hours * 3_600_000);
      const change = (hours: number) => ({
        lastChange: {
          at: later(hours),
          actor: { id: "t", name: "T", kind: "user" },
          changeId: "c",
        },
      });
      const with_ = (name: string, own: object, kept: object = {}) => {
        const base = aConnected(name);
        return { ...base, ...kept, flag: { ...base.flag, ...own } } as ConnectedFlag;
      };
      await unitOfWork.run(async ({ flagConnections }) => {
        await flagConnections.insert(aConnection(), "s");
        await flagConnections.insert(aConnection({ name: "other" }), "s");
        for (const flag of [
          with_("a", { createdAt: later(1) }, change(9)),
          with_("b", { createdAt: later(2), type: "kill-switch", stale: true }),
          with_("b", { createdAt: later(2), project: "shop" }, { connection: "other" }),
          with_("c", { createdAt: later(3), environments: [] }, change(5)),
          with_("d", { description: "100%" }, { goneAt: at }),
        ])
          await flagConnections.saveFlag(flag, "head");
      });
      const filter = { environment: "production", isArchived: false };
      const page = { sort: "name", limit: 10 } as const;
      const list = (narrowed: object, paged: object = {}) =>
        unitOfWork.read(async ({ flagConnections }) => {
          const found = await flagConnections.listPage(
            { ...filter, ...narrowed },
            { ...page, ...paged },
          );
          return found.items.map(({ connection, flag }) => `${connection[0]}/${flag.name}`);
        });
      expect(await list({})).toEqual(["l/a", "l/b", "o/b", "l/c"]);
      expect(await list({}, { sort: "created" })).toEqual(["l/c", "l/b", "o/b", "l/a"]);
      expect(await list({}, { sort: "last_change" })).toEqual(["l/a", "l/c", "l/b", "o/b"]);
      const after = { key: later(2).toISOString(), name: "b", connection: "legacy" };
      expect(await list({}, { sort: "last_change", after })).toEqual(["o/b"]);
      expect(await list({}, { sort: "created", after })).toEqual(["o/b", "l/a"]);
      expect(await list({}, { after, limit: 1 })).toEqual(["o/b"]);
      expect(await list({ connection: "other" })).toEqual(["o/b"]);
      expect(await list({ type: "kill-switch" })).toEqual(["l/b"]);
      expect(await list({ isStale: true })).toEqual(["l/b"]);
      expect(await list({ project: "shop" })).toEqual(["o/b"]);
      expect(await list({ isOn: true })).toEqual(["l/a", "l/b", "o/b"]);
      expect(await list({ isOn: false })).toEqual(["l/c"]);
      expect(await list({ changedSince: later(4) })).toEqual(["l/a", "l/c"]);
      expect(await list({ search: "HOUSE" }, { limit: 1 })).toEqual(["l/a"]);
      expect(await list({ search: "0%", isArchived: true })).toEqual(["l/d"]);
      await unitOfWork.read(async ({ flagConnections }) => {
        const { total } = await flagConnections.listPage(filter, { ...page, limit: 1 });
        expect(total).toBe(4);
        expect(await flagConnections.count("production", later(4))).toEqual({
          ...{ all: 4, on: 3, changed: 2, killSwitches: 1, archived: 1, stale: 1 },
        });
        expect(await flagConnections.count("production", later(4), "other")).toMatchObject({
          ...{ all: 1, on: 1 },
        });
      });
    });

    it("finds a flag by its name in lower case, and tells which flags name a segment", async () => {
      const unitOfWork = await setUp();
      const named = aConnected("Wrap.Gifts");
      const [state] = named.flag.environments;
      const strategies = [aRollout(25, { segments: [7] }), aRollout(5, { segments: [7, 8] })];
      await unitOfWork.run(async ({ flagConnections }) => {
        await flagConnections.insert(aConnection(), "s");
        await flagConnections.saveFlag(aConnected("wrap.gifts", { goneAt: at }), "head");
        await flagConnections.saveFlag(
          {
            ...named,
            flag: { ...named.flag, environments: state ? [{ ...state, strategies }] : [] },
          },
          "head",
        );
      });
      await unitOfWork.read(async ({ flagConnections }) => {
        const found = await flagConnections.findFlagByKey("legacy", "wrap.gifts");
        expect(found?.flag.name).toBe("Wrap.Gifts");
        expect(await flagConnections.findFlagByKey("other", "wrap.gifts")).toBeNull();
        const use = {
          ...{ flagName: "Wrap.Gifts", environment: "production" },
          ...{ enabled: true, isArchived: false },
        };
        expect(await flagConnections.listSegmentUses("legacy")).toEqual([
          { ...use, segmentId: 7 },
          { ...use, segmentId: 8 },
        ]);
      });
    });

    it("holds one open write a flag, and closes it once", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(async ({ flagConnections }) => {
        await flagConnections.insert(aConnection(), "s");
        await flagConnections.openWrite(aWrite("one", "a"));
      });
      const open = (id: string, flag: string) =>
        unitOfWork.run(({ flagConnections }) => flagConnections.openWrite(aWrite(id, flag)));
      await expect(open("two", "a")).rejects.toMatchObject({ code: "in_flight" });
      await open("three", "b");
      const close = () =>
        unitOfWork.run(({ flagConnections }) => flagConnections.closeWrite("one"));
      expect([await close(), await close()]).toEqual([true, false]);
      expect(
        await unitOfWork.read(({ flagConnections }) => flagConnections.listWrites("legacy")),
      ).toEqual([aWrite("three", "b")]);
    });
  });
}
