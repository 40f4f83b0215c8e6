import { describe, expect, it } from "vitest";
import { MOST_UNKNOWN_FLAGS } from "@/server/ports/flag-lifecycle-store";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import { aFlag, aFlagEnvironment, aRollout } from "@/tests/support/flag-builders";

const HOUR = 3_600_000;
const start = new Date("2026-08-01T12:00:00.000Z");
const at = (hours: number) => new Date(start.getTime() + hours * HOUR);

const usage = (hours: number, yes: number, no: number) => ({
  flagName: "a",
  environment: "production",
  appName: "web",
  minute: at(hours),
  yes,
  no,
  variants: {},
});

const asked = (flagName: string, hours: number) => ({
  appName: "web",
  environment: "production",
  flagName,
  firstAt: at(hours),
  lastAt: at(hours),
});

/** What every FlagLifecycleStore must do. */
export function describeFlagLifecycleStore(name: string, setUp: () => Promise<UnitOfWork>): void {
  describe(`${name} as FlagLifecycleStore`, () => {
    it("knows when a flag was first and last asked and answered, and where it is on", async () => {
      const unitOfWork = await setUp();
      const flag = aFlag({ name: "a", stale: true, owner: "group:web" });
      const on = aFlagEnvironment({ flagName: "a", enabled: true, strategies: [aRollout(100)] });
      const off = aFlagEnvironment({ flagName: "a", environment: "staging" });
      await unitOfWork.run(async ({ flags, flagUsage }) => {
        await flags.insert(flag, [on, off]);
        const dependencies = [{ feature: "a", enabled: true, variants: [] }];
        await flags.insert(aFlag({ name: "b", archivedAt: at(9), dependencies }), []);
        await flags.insert(aFlag({ name: "c", dependencies }), []);
        await flagUsage.merge([usage(5, 1, 0), usage(2, 0, 4)]);
        await flagUsage.merge([usage(3, 1, 0), usage(1, 2, 2)]);
      });
      const facts = await unitOfWork.read(({ flagLifecycle }) =>
        flagLifecycle.listFacts(["a", "b", "c"]),
      );
      expect(facts.map((each) => [each.name, each.archivedAt])).toEqual([
        ["a", null],
        ["b", at(9)],
        ["c", null],
      ]);
      expect(facts.map(({ children }) => children)).toEqual([["c"], [], []]);
      const { environment, strategies, updatedAt } = on;
      expect(facts[0]).toMatchObject({
        stale: true,
        owner: "group:web",
        createdAt: flag.createdAt,
        on: [{ environment, strategies, updatedAt }],
        evidence: [
          { environment, firstAt: at(1), lastAt: at(5), lastYesAt: at(5), lastNoAt: at(2) },
        ],
      });
      const one = await unitOfWork.read(({ flagLifecycle }) => flagLifecycle.listFacts(["b"]));
      expect(one).toHaveLength(1);
    });

    it("keeps settings, with defaults until there are any", async () => {
      const unitOfWork = await setUp();
      const before = await unitOfWork.read(({ flagLifecycle }) => flagLifecycle.getSettings());
      expect(before).toEqual({ sameAnswerDays: 30, unusedDays: 30, version: 0 });
      const saved = { sameAnswerDays: 7, unusedDays: 90, version: 1 };
      await unitOfWork.run(async ({ flagLifecycle }) => {
        await flagLifecycle.lockSettings();
        await flagLifecycle.saveSettings(saved);
      });
      const after = await unitOfWork.run(({ flagLifecycle }) => flagLifecycle.lockSettings());
      expect(after).toEqual(saved);
    });

    it("notes flags that do not exist, not more of an application than it can show", async () => {
      const unitOfWork = await setUp();
      const many = Array.from({ length: MOST_UNKNOWN_FLAGS + 50 }, (_, index) =>
        asked(`x${String(index).padStart(3, "0")}`, 1),
      );
      await unitOfWork.run(async ({ flagLifecycle }) => {
        await flagLifecycle.noteUnknown([asked("x000", 0)]);
        await flagLifecycle.noteUnknown(many);
        await flagLifecycle.noteUnknown([asked("x000", 4), asked("y", 4)]);
        await flagLifecycle.noteUnknown([{ ...asked("z", 4), environment: "staging" }]);
      });
      await unitOfWork.read(async ({ flagLifecycle }) => {
        const listed = await flagLifecycle.listUnknown("web", "production");
        expect(listed).toHaveLength(MOST_UNKNOWN_FLAGS);
        expect(listed[0]).toEqual({ ...asked("x000", 0), lastAt: at(4) });
        const counts = await flagLifecycle.countUnknown("production");
        expect([...counts]).toEqual([["web", MOST_UNKNOWN_FLAGS]]);
      });
      await unitOfWork.run(async ({ flagLifecycle }) => {
        expect(await flagLifecycle.deleteUnknownBefore(at(3))).toBe(MOST_UNKNOWN_FLAGS - 1);
      });
    });
  });
}
