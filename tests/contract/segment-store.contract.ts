import { describe, expect, it } from "vitest";
import type { SegmentDraft } from "@/server/ports/segment-store";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import { aConstraint, aFlag, aFlagEnvironment, aRollout } from "@/tests/support/flag-builders";

const start = new Date("2026-08-01T09:00:00.000Z");

const aSegment = (over: Partial<SegmentDraft> = {}): SegmentDraft => ({
  name: "Enterprise",
  description: "Pays by invoice",
  constraints: [aConstraint()],
  version: 1,
  createdAt: start,
  updatedAt: start,
  updatedBy: "tom",
  updatedByName: "Tom",
  ...over,
});

/** What every SegmentStore must do. */
export function describeSegmentStore(name: string, setUp: () => Promise<UnitOfWork>): void {
  describe(`${name} as SegmentStore`, () => {
    it("keeps, replaces, removes and brings back under the same number", async () => {
      const unitOfWork = await setUp();
      const kept = await unitOfWork.run(({ segments }) => segments.insert(aSegment()));
      expect(kept).toEqual({ ...aSegment(), id: kept.id });
      const after = { ...kept, name: "Business", version: 2, updatedByName: "Ana" };
      await unitOfWork.run(async ({ segments }) => {
        expect(await segments.lock(kept.id)).toEqual(kept);
        await segments.save(after);
      });
      expect(await unitOfWork.read(({ segments }) => segments.find(kept.id))).toEqual(after);
      await unitOfWork.run(({ segments }) => segments.remove(kept.id));
      expect(await unitOfWork.read(({ segments }) => segments.list())).toEqual([]);
      expect(await unitOfWork.read(({ segments }) => segments.find(kept.id))).toBeNull();
      const back = await unitOfWork.run(({ segments }) => segments.insert(aSegment(), kept.id));
      expect(back.id).toBe(kept.id);
      const next = await unitOfWork.run(({ segments }) =>
        segments.insert(aSegment({ name: "Another" })),
      );
      expect(next.id).not.toBe(kept.id);
    });

    it("lists by name and shows delivery the same", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(async ({ segments }) => {
        await segments.insert(aSegment({ name: "Zoo" }));
        await segments.insert(aSegment({ name: "Art" }));
      });
      const all = await unitOfWork.read(({ segments }) => segments.list());
      expect(all.map((segment) => segment.name)).toEqual(["Art", "Zoo"]);
      const delivered = await unitOfWork.read(({ flags }) => flags.listSegments());
      expect(delivered.map((segment) => segment.name).sort()).toEqual(["Art", "Zoo"]);
      expect(delivered[0]).not.toHaveProperty("version");
    });

    it("refuses a name that is taken", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(({ segments }) => segments.insert(aSegment()));
      const again = unitOfWork.run(({ segments }) => segments.insert(aSegment()));
      await expect(again).rejects.toMatchObject({ code: "already_exists" });
    });

    it("knows every place that names one, archived flags too", async () => {
      const unitOfWork = await setUp();
      const ids = await unitOfWork.run(async ({ segments, flags }) => {
        const one = await segments.insert(aSegment({ name: "One" }));
        const two = await segments.insert(aSegment({ name: "Two" }));
        const use = (flagName: string, environment: string, used: number[]) =>
          aFlagEnvironment({
            ...{ flagName, environment },
            enabled: environment === "production",
            strategies: [
              aRollout(10, { id: "a", segments: used }),
              aRollout(20, { id: "b", segments: used }),
            ],
          });
        await flags.insert(aFlag({ name: "b.both" }), [
          use("b.both", "production", [one.id, two.id]),
          use("b.both", "staging", [two.id]),
        ]);
        await flags.insert(aFlag({ name: "a.gone", archivedAt: start }), [
          use("a.gone", "production", [one.id]),
        ]);
        await flags.insert(aFlag({ name: "c.none" }), [use("c.none", "production", [])]);
        await segments.hold([one.id, two.id, 99_999]);
        await segments.hold([]);
        return { one: one.id, two: two.id };
      });
      const place = (segmentId: number, flagName: string, environment: string) => ({
        ...{ segmentId, flagName, environment },
        enabled: environment === "production",
        isArchived: flagName === "a.gone",
      });
      const ofOne = await unitOfWork.read(({ segments }) => segments.listUses(ids.one));
      expect(ofOne).toEqual([
        place(ids.one, "a.gone", "production"),
        place(ids.one, "b.both", "production"),
      ]);
      const all = await unitOfWork.read(({ segments }) => segments.listUses());
      expect(all).toHaveLength(4);
      expect(all).toContainEqual(place(ids.two, "b.both", "staging"));
    });
  });
}
