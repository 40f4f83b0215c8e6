import { describe, expect, it } from "vitest";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import { aFlag, aFlagEnvironment, aRollout } from "@/tests/support/flag-builders";

const actor = { id: "tom", name: "Tom", kind: "user" } as const;
const at = new Date("2026-08-01T09:00:00.000Z");

/** What every FlagSetStore must do. */
export function describeFlagSetStore(name: string, setUp: () => Promise<UnitOfWork>): void {
  describe(`${name} as FlagSetStore`, () => {
    it("keeps many flags as it would keep each", async () => {
      const unitOfWork = await setUp();
      const one = aFlag({
        name: "one",
        owner: 'O"Neil, \\ 5%',
        tags: ["team:pay ments,x", "a:b"],
        links: [{ url: "https://example.org", title: "Plan" }],
        dependencies: [{ feature: "two", enabled: false, variants: ["a"] }],
        archivedAt: at,
      });
      const two = aFlag({ name: "two", owner: null, tags: [] });
      const state = aFlagEnvironment({ flagName: "one", strategies: [aRollout(25)] });
      const other = aFlagEnvironment({ flagName: "two", enabled: true, version: 3 });
      await unitOfWork.run(async ({ flagSets }) => {
        await flagSets.insertAll([
          { flag: one, environments: [state] },
          { flag: two, environments: [] },
        ]);
        await flagSets.saveStates([other, { ...state, enabled: true, version: 2 }]);
        await flagSets.saveFlags([{ ...two, description: "Other", version: 2, stale: true }]);
        await flagSets.saveLastChanges(new Map([["two", { at, actor, changeId: "c1" }]]));
      });
      const kept = await unitOfWork.read(({ flags }) => flags.listByNameKeys(["one", "two"]));
      expect(kept).toEqual([
        { flag: one, environments: [{ ...state, enabled: true, version: 2 }], lastChange: null },
        {
          flag: { ...two, description: "Other", version: 2, stale: true },
          environments: [other],
          lastChange: { at, actor, changeId: "c1" },
        },
      ]);
    });

    it("keeps none where one has a name that is taken, capitals aside", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(({ flags }) => flags.insert(aFlag({ name: "Taken" }), []));
      const both = ["free", "taken"].map((each) => ({
        flag: aFlag({ name: each }),
        environments: [],
      }));
      const inserted = unitOfWork.run(({ flagSets }) => flagSets.insertAll(both));
      await expect(inserted).rejects.toMatchObject({
        code: "already_exists",
        details: { name: "taken" },
      });
      expect(await unitOfWork.read(({ flags }) => flags.findByName("free"))).toBeNull();
    });

    it("finds the children of several flags", async () => {
      const unitOfWork = await setUp();
      const needs = (feature: string) => [{ feature, enabled: true, variants: [] }];
      await unitOfWork.run(async ({ flagSets }) => {
        await flagSets.insertAll(
          [
            aFlag({ name: "a" }),
            aFlag({ name: "b" }),
            aFlag({ name: "x", dependencies: needs("a"), archivedAt: at }),
            aFlag({ name: "w", dependencies: [...needs("a"), ...needs("b")] }),
          ].map((flag) => ({ flag, environments: [] })),
        );
        await flagSets.insertAll([]);
      });
      const found = await unitOfWork.read(({ flagSets }) => flagSets.listChildren(["a", "b", "w"]));
      const w = { name: "w", isArchived: false, enabled: true, variants: [] };
      expect([...found].sort()).toEqual([
        ["a", [w, { ...w, name: "x", isArchived: true }]],
        ["b", [w]],
      ]);
    });
  });
}
