import { describe, expect, it } from "vitest";
import type { UnitOfWork } from "@/server/ports/unit-of-work";

/** What every FlagRevisions must do. */
export function describeFlagRevisions(name: string, setUp: () => Promise<UnitOfWork>): void {
  describe(`${name} as FlagRevisions`, () => {
    it("numbers an environment's changes without gaps, even when units fail", async () => {
      const unitOfWork = await setUp();
      const append = (environment: string, subject: string) =>
        unitOfWork.run(({ flagRevisions }) => flagRevisions.append(environment, "flag", subject));
      expect(await append("production", "a")).toBe(1);
      const failed = unitOfWork.run(async ({ flagRevisions }) => {
        await flagRevisions.append("production", "flag", "lost");
        throw new Error("not kept");
      });
      await expect(failed).rejects.toThrow("not kept");
      expect(await append("production", "b")).toBe(2);
      expect(await append("staging", "a")).toBe(1);
      const { current, events, one } = await unitOfWork.read(async ({ flagRevisions }) => ({
        current: await flagRevisions.listCurrent(),
        events: await flagRevisions.listAfter("production", 0, 10),
        one: await flagRevisions.findEvent("production", 2),
      }));
      expect(current).toEqual([
        { environment: "development", revision: 0 },
        { environment: "staging", revision: 1 },
        { environment: "production", revision: 2 },
      ]);
      expect(events.map(({ revision, subject }) => [revision, subject])).toEqual([
        [1, "a"],
        [2, "b"],
      ]);
      expect(one).toMatchObject({ kind: "flag", subject: "b" });
    });

    it("stays without gaps when many write at once", async () => {
      const unitOfWork = await setUp();
      const revisions = await Promise.all(
        Array.from({ length: 12 }, () =>
          unitOfWork.run(({ flagRevisions }) => flagRevisions.append("production", "flag", "a")),
        ),
      );
      expect(revisions.toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 12 }, (_, index) => index + 1),
      );
    });

    it("refuses an environment that does not exist", async () => {
      const unitOfWork = await setUp();
      const unknown = unitOfWork.run(({ flagRevisions }) =>
        flagRevisions.append("moon", "flag", "a"),
      );
      await expect(unknown).rejects.toMatchObject({ code: "not_found" });
    });
  });
}
