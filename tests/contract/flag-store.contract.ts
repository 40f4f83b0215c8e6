import { describe, expect, it } from "vitest";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import { aFlag, aFlagEnvironment, aRollout } from "@/tests/support/flag-builders";

const HOUR = 3_600_000;
const actor = { id: "tom", name: "Tom", kind: "user" } as const;
const filter = { environment: "production", isArchived: false } as const;
const start = new Date("2026-08-01T09:00:00.000Z");
const hoursIn = (hours: number) => new Date(start.getTime() + hours * HOUR);

/** What every FlagStore must do. */
export function describeFlagStore(name: string, setUp: () => Promise<UnitOfWork>): void {
  describe(`${name} as FlagStore`, () => {
    it("gives back what was kept", async () => {
      const unitOfWork = await setUp();
      const flag = aFlag({
        tags: ["team:payments"],
        links: [{ url: "https://example.org", title: "Plan" }],
        dependencies: [{ feature: "parent", enabled: true, variants: ["a"] }],
      });
      const state = aFlagEnvironment({ enabled: true, strategies: [aRollout(25)] });
      const kept = await unitOfWork.run(async ({ flags }) => {
        await flags.insert(flag, [state]);
        return flags.lock(flag.name);
      });
      expect(kept).toEqual({ flag, environments: [state], lastChange: null });
      const found = await unitOfWork.read(({ flags }) =>
        flags.findByNameKey(flag.name.toLowerCase()),
      );
      expect(found).toEqual(kept);
      expect(await unitOfWork.read(({ flags }) => flags.findByName("nothing"))).toBeNull();
    });

    it("refuses names that differ in capitals only", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(({ flags }) => flags.insert(aFlag({ name: "checkout.express" }), []));
      const again = unitOfWork.run(({ flags }) =>
        flags.insert(aFlag({ name: "Checkout.Express" }), []),
      );
      await expect(again).rejects.toMatchObject({ code: "already_exists" });
    });

    it("replaces a flag, its state and its last change", async () => {
      const unitOfWork = await setUp();
      const flag = aFlag();
      const changed = { ...flag, description: "Other", version: 2, archivedAt: hoursIn(1) };
      const state = aFlagEnvironment({ enabled: true, version: 2 });
      const lastChange = { at: hoursIn(2), actor, changeId: "c1" };
      await unitOfWork.run(async ({ flags }) => {
        await flags.insert(flag, [aFlagEnvironment()]);
        await flags.saveFlag(changed);
        await flags.saveEnvironment(state);
        await flags.saveEnvironment({ ...state, environment: "staging" });
        await flags.saveLastChange(flag.name, lastChange);
      });
      const kept = await unitOfWork.read(({ flags }) => flags.findByName(flag.name));
      expect(kept).toMatchObject({ flag: changed, lastChange });
      expect(kept?.environments).toHaveLength(2);
      expect(kept?.environments).toContainEqual(state);
    });

    it("pages through every flag once, in order", async () => {
      const unitOfWork = await setUp();
      const names = ["b.two", "a.one", "c.three", "d.four", "e.five"];
      await unitOfWork.run(async ({ flags }) => {
        for (const [index, flagName] of names.entries()) {
          // Two of them at the same instant: the name decides.
          const at = hoursIn(Math.floor(index / 2));
          await flags.insert(aFlag({ name: flagName, createdAt: at }), []);
          await flags.saveLastChange(flagName, { at, actor, changeId: flagName });
        }
      });
      const paged = async (sort: "name" | "created" | "last_change") => {
        const seen: string[] = [];
        let next: { key: string; name: string } | null | undefined;
        do {
          const position = next ?? undefined;
          const page = await unitOfWork.read(({ flags }) =>
            flags.list(filter, { sort, limit: 2, after: position }),
          );
          expect(page.total).toBe(5);
          seen.push(...page.items.map(({ flag }) => flag.name));
          next = page.next;
        } while (next);
        return seen;
      };
      expect(await paged("name")).toEqual(["a.one", "b.two", "c.three", "d.four", "e.five"]);
      const newest = ["e.five", "c.three", "d.four", "a.one", "b.two"];
      expect(await paged("created")).toEqual(newest);
      expect(await paged("last_change")).toEqual(newest);
    });

    it("filters and counts", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(async ({ flags }) => {
        const on = (flagName: string) => aFlagEnvironment({ flagName, enabled: true });
        await flags.insert(aFlag({ name: "on.release" }), [on("on.release")]);
        await flags.insert(aFlag({ name: "off.kill", type: "kill-switch", tags: ["a:b"] }), []);
        await flags.insert(aFlag({ name: "gone", archivedAt: hoursIn(1) }), [on("gone")]);
        await flags.insert(aFlag({ name: "percent%", description: "100%_sure" }), []);
        await flags.saveLastChange("off.kill", { at: hoursIn(5), actor, changeId: "c" });
      });
      const found = async (over: object) => {
        const page = await unitOfWork.read(({ flags }) =>
          flags.list({ ...filter, ...over }, { sort: "name", limit: 10 }),
        );
        return page.items.map(({ flag }) => flag.name);
      };
      expect(await found({ isOn: true })).toEqual(["on.release"]);
      expect(await found({ isOn: false })).toEqual(["off.kill", "percent%"]);
      expect(await found({ type: "kill-switch" })).toEqual(["off.kill"]);
      expect(await found({ isArchived: true })).toEqual(["gone"]);
      expect(await found({ search: "KILL" })).toEqual(["off.kill"]);
      expect(await found({ search: "a:b" })).toEqual(["off.kill"]);
      expect(await found({ search: "%_" })).toEqual(["percent%"]);
      expect(await found({ changedSince: hoursIn(4) })).toEqual(["off.kill"]);
      const counts = await unitOfWork.read(({ flags }) => flags.count("production", hoursIn(4)));
      expect(counts).toEqual({ all: 3, on: 1, changed: 1, killSwitches: 1, archived: 1, stale: 0 });
    });

    it("finds several at once, and what the list can be narrowed to", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(async ({ flags }) => {
        await flags.insert(aFlag({ name: "b.Two", tags: ["team:pay"], owner: "pay" }), []);
        await flags.insert(aFlag({ name: "a.one", tags: ["team:pay", "x:y"], owner: null }), []);
        await flags.insert(aFlag({ name: "c", project: "shop", stale: true, owner: null }), []);
        await flags.insert(aFlag({ name: "gone", archivedAt: hoursIn(1), tags: ["x:z"] }), []);
      });
      const names = (kept: readonly { flag: { name: string } }[]) =>
        kept.map(({ flag }) => flag.name);
      await unitOfWork.run(async ({ flags }) => {
        expect(names(await flags.lockAll(["c", "b.Two", "nothing"]))).toEqual(["b.Two", "c"]);
      });
      await unitOfWork.read(async ({ flags }) => {
        expect(names(await flags.listByNameKeys(["b.two", "gone"]))).toEqual(["b.Two", "gone"]);
        expect(await flags.listFacets()).toEqual({
          tags: [
            { value: "team:pay", count: 2 },
            { value: "x:y", count: 1 },
          ],
          owners: [{ value: "pay", count: 1 }],
        });
        const list = async (over: object) =>
          names((await flags.list({ ...filter, ...over }, { sort: "name", limit: 10 })).items);
        expect(await list({ tag: "x:y" })).toEqual(["a.one"]);
        expect(await list({ owner: "pay" })).toEqual(["b.Two"]);
        expect(await list({ project: "shop" })).toEqual(["c"]);
        expect(await list({ isStale: true })).toEqual(["c"]);
      });
    });

    it("gives SDKs every flag that is not archived", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(async ({ flags }) => {
        const state = aFlagEnvironment({ flagName: "b", enabled: true, strategies: [aRollout(5)] });
        await flags.insert(aFlag({ name: "b" }), [state]);
        await flags.insert(aFlag({ name: "a" }), []);
        await flags.insert(aFlag({ name: "gone", archivedAt: hoursIn(1) }), []);
      });
      const all = await unitOfWork.read(({ flags }) => flags.listDeliverable("production"));
      expect(all.map(({ flag, state }) => [flag.name, state.enabled])).toEqual([
        ["a", false],
        ["b", true],
      ]);
      const some = await unitOfWork.read(({ flags }) => flags.listDeliverable("production", ["b"]));
      expect(some[0]?.state.strategies).toEqual([aRollout(5)]);
      expect(some).toHaveLength(1);
    });

    it("knows who needs a flag, and deletes one with all of its state", async () => {
      const unitOfWork = await setUp();
      const needs = (feature: string, over: object = {}) => [
        { feature, enabled: true, variants: [], ...over },
      ];
      await unitOfWork.run(async ({ flags }) => {
        await flags.insert(aFlag({ name: "parent" }), [aFlagEnvironment({ flagName: "parent" })]);
        const off = needs("parent", { enabled: false });
        await flags.insert(aFlag({ name: "b.off", dependencies: off, archivedAt: hoursIn(1) }), []);
        const blue = needs("parent", { variants: ["blue"] });
        await flags.insert(aFlag({ name: "a.blue", dependencies: blue }), []);
        await flags.insert(aFlag({ name: "c.other", dependencies: needs("b.off") }), []);
      });
      expect(await unitOfWork.read(({ flags }) => flags.listChildren("parent"))).toEqual([
        { name: "a.blue", isArchived: false, enabled: true, variants: ["blue"] },
        { name: "b.off", isArchived: true, enabled: false, variants: [] },
      ]);
      await unitOfWork.run(({ flags }) => flags.remove("parent"));
      expect(await unitOfWork.read(({ flags }) => flags.findByName("parent"))).toBeNull();
      const again = aFlag({ name: "parent" });
      await unitOfWork.run(({ flags }) => flags.insert(again, []));
      const kept = await unitOfWork.read(({ flags }) => flags.findByName("parent"));
      expect(kept).toEqual({ flag: again, environments: [], lastChange: null });
    });

    it("keeps segments by name", async () => {
      const unitOfWork = await setUp();
      const draft = { name: "Enterprise", description: "", constraints: [] };
      const ids = await unitOfWork.run(async ({ flags }) => {
        const first = await flags.saveSegment(draft, start);
        const again = await flags.saveSegment({ ...draft, description: "Changed" }, start);
        return [first.id, again.id];
      });
      expect(ids[0]).toBe(ids[1]);
      const segments = await unitOfWork.read(({ flags }) => flags.listSegments());
      expect(segments).toEqual([{ ...draft, id: ids[0], description: "Changed" }]);
    });
  });
}
