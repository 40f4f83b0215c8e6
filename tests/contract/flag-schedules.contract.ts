import { describe, expect, it } from "vitest";
import type { Stores, UnitOfWork } from "@/server/ports/unit-of-work";
import { aGuard, aLook, aSchedule, aStep, minutes } from "../support/schedule-builders";

/** What a store of schedules must do. */
export function describeFlagScheduleStore(name: string, setUp: () => Promise<UnitOfWork>): void {
  const opened = async () => {
    const unitOfWork = await setUp();
    return <T>(work: (store: Stores["flagSchedules"]) => Promise<T>) =>
      unitOfWork.run(({ flagSchedules }) => work(flagSchedules));
  };

  describe(`${name} as FlagScheduleStore`, () => {
    it("gives back what was kept, and what it became", async () => {
      const run = await opened();
      const schedule = aSchedule();
      await run((store) => store.insert(schedule));
      expect(await run((store) => store.findById("s-1"))).toEqual(schedule);
      const after = aSchedule({
        ...{ guard: aGuard(), look: aLook("within"), status: "reverted", statusReason: "broken" },
        held: { since: minutes(3), reason: "no data" },
        baseline: { enabled: true, strategies: [], variants: [] },
        steps: [aStep(1, { state: "applied", doneAt: minutes(1), enabled: true }), aStep(2)],
        version: 4,
      });
      await run((store) => store.save(after));
      expect(await run((store) => store.lock("s-1"))).toEqual(after);
      expect(await run((store) => store.lock("none"))).toBeNull();
      expect(await run((store) => store.findById("none"))).toBeNull();
    });

    it("has one open schedule of a flag in an environment, however close two come", async () => {
      const run = await opened();
      const outcomes = await Promise.allSettled(
        Array.from({ length: 5 }, (_, index) =>
          run((store) => store.insert(aSchedule({ id: `s-${index}` }))),
        ),
      );
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      for (const outcome of outcomes)
        if (outcome.status === "rejected")
          expect(outcome.reason).toMatchObject({ code: "conflict" });
      await run((store) => store.insert(aSchedule({ id: "else", environment: "staging" })));
      const over = aSchedule({ id: "over", status: "cancelled" });
      await run((store) => store.insert(over));
      await expect(run((store) => store.save({ ...over, status: "paused" }))).rejects.toMatchObject(
        {
          code: "conflict",
        },
      );
    });

    it("lists active ones, open ones of an environment, and those of a flag", async () => {
      const run = await opened();
      const keep = (id: string, over: Parameters<typeof aSchedule>[0]) =>
        run((store) => store.insert(aSchedule({ id, ...over })));
      await keep("a", { status: "completed", createdAt: minutes(1) });
      await keep("b", { createdAt: minutes(2) });
      await keep("c", { flagName: "other", status: "paused", createdAt: minutes(3) });
      await keep("d", { environment: "staging", createdAt: minutes(4) });
      const ids = async (list: Promise<readonly { readonly id: string }[]>) =>
        (await list).map(({ id }) => id);
      expect(await ids(run((store) => store.listActive()))).toEqual(["d", "b"]);
      expect(await ids(run((store) => store.listOpen("production", 9)))).toEqual(["c", "b"]);
      expect(await ids(run((store) => store.listOpen("production", 1)))).toEqual(["c"]);
      const of = aSchedule().flagName;
      const page = { environment: "production", limit: 9 };
      expect(await ids(run((store) => store.listOfFlag(of, page)))).toEqual(["b", "a"]);
    });
  });
}
