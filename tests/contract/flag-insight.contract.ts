import { describe, expect, it } from "vitest";
import type { Stores, UnitOfWork } from "@/server/ports/unit-of-work";
import { aFlag, aFlagEnvironment } from "@/tests/support/flag-builders";

const at = new Date("2026-08-01T12:00:00.000Z");

const dependsOn = (feature: string, enabled = true) => [{ feature, enabled, variants: ["a"] }];

/** A kill switch, a parent with a child in each direction, and an archived child of something else. */
const someFlags = async ({ flags }: Stores): Promise<void> => {
  await flags.insert(aFlag({ name: "kill.sms", type: "kill-switch", owner: "group:web" }), []);
  await flags.insert(aFlag({ name: "parent", project: "shop" }), [
    aFlagEnvironment({ flagName: "parent", enabled: true }),
  ]);
  await flags.insert(aFlag({ name: "child", dependencies: dependsOn("parent") }), [
    aFlagEnvironment({ flagName: "child", enabled: true }),
  ]);
  await flags.insert(aFlag({ name: "other", dependencies: dependsOn("parent", false) }), []);
  await flags.insert(
    aFlag({ name: "gone", archivedAt: at, dependencies: dependsOn("alone"), project: "old" }),
    [],
  );
  await flags.insert(aFlag({ name: "alone" }), []);
};

/** What every FlagInsightStore must do. */
export function describeFlagInsightStore(name: string, setUp: () => Promise<UnitOfWork>): void {
  describe(`${name} as FlagInsightStore`, () => {
    it("lists kill switches and parents, by name, and finds them by part of a name", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(someFlags);
      await unitOfWork.read(async ({ flagInsight }) => {
        const { items, total } = await flagInsight.listSwitches({ limit: 10 });
        expect(items.map(({ flag }) => flag.name)).toEqual(["kill.sms", "parent"]);
        expect(total).toBe(2);
        const first = await flagInsight.listSwitches({ limit: 1 });
        expect([first.items.length, first.total]).toEqual([1, 2]);
        const found = await flagInsight.listSwitches({ search: "WEB", limit: 10 });
        expect(found.items.map(({ flag }) => flag.name)).toEqual(["kill.sms"]);
        const literal = await flagInsight.listSwitches({ search: "%", limit: 10 });
        expect(literal.total).toBe(0);
        expect(await flagInsight.listProjects()).toEqual(["default", "shop"]);
      });
    });

    it("lists the flags that need one of some, with how and whether they are on", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(someFlags);
      await unitOfWork.read(async ({ flagInsight }) => {
        const shared = { parent: "parent", wantedVariants: ["a"] };
        const found = await flagInsight.listDependents(["parent", "alone"], "production", 10);
        expect(found).toEqual([
          { ...shared, name: "child", wanted: true, enabled: true },
          { ...shared, name: "other", wanted: false, enabled: false },
        ]);
        expect(await flagInsight.listDependents(["parent"], "staging", 1)).toEqual([
          { ...shared, name: "child", wanted: true, enabled: false },
        ]);
      });
    });

    it("tells the last change that turned a flag on or off, and no other", async () => {
      const unitOfWork = await setUp();
      const actor = { id: "ana", name: "Ana", kind: "user" } as const;
      const change = (environment: string, before: boolean | null, after: boolean) => ({
        actor,
        action: "flag.toggled",
        object: { kind: "flag", id: "parent" },
        environment,
        services: [],
        reason: "too slow",
        before: before === null ? null : { enabled: before },
        after: { enabled: after },
        inverse: null,
        revertsId: null,
        at,
      });
      const last = await unitOfWork.run(async (stores) => {
        await someFlags(stores);
        await stores.changes.append(change("production", null, true));
        const flipped = await stores.changes.append(change("production", true, false));
        await stores.changes.append(change("production", false, false));
        await stores.changes.append(change("staging", false, true));
        return flipped;
      });
      const flips = await unitOfWork.read(({ flagInsight }) =>
        flagInsight.lastFlips(["parent", "child"], "production"),
      );
      expect([...flips]).toEqual([
        ["parent", { changeId: last.id, at, actor, reason: "too slow", enabled: false }],
      ]);
    });
  });
}
