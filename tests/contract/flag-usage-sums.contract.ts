import { describe, expect, it } from "vitest";
import { type FlagUsageMinute, MOST_KEPT_VARIANTS } from "@/server/ports/flag-usage-store";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import { aFlag } from "@/tests/support/flag-builders";
import { seeded } from "@/tests/support/random-flags";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const start = new Date("2026-05-01T00:00:00.000Z");
const at = (ms: number) => new Date(start.getTime() + ms);
const SPAN_DAYS = 60;

const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0);

/** Reports of two months by three applications. */
const someReports = (seed: number, count: number): FlagUsageMinute[] => {
  const draw = seeded(seed);
  return Array.from({ length: count }, () => ({
    flagName: draw.one(["a", "b"]),
    environment: draw.one(["production", "staging"]),
    appName: draw.one(["payments", "orders", "web"]),
    minute: at(draw.upTo(SPAN_DAYS * 24 * 60) * MINUTE),
    yes: draw.upTo(50),
    no: draw.upTo(50),
    variants: draw.upTo(2) === 0 ? { [draw.one(["red", "blue"])]: draw.upTo(30) } : {},
  }));
};

const inOrder = (reports: readonly FlagUsageMinute[]): FlagUsageMinute[] =>
  [...reports].sort((a, b) => a.minute.getTime() - b.minute.getTime());

const readTotals = async (unitOfWork: UnitOfWork, bucketMs: number) =>
  unitOfWork.read(async ({ flagUsage }) => {
    const query = { environment: "production", from: start, bucketMs };
    const series = (await flagUsage.series(["a"], query)).get("a") ?? [];
    const part = async (by: "application" | "variant" | "environment") =>
      sum((await flagUsage.breakdown("a", query, by)).map(({ count }) => count));
    return {
      yes: sum(series.map(({ yes }) => yes)),
      no: sum(series.map(({ no }) => no)),
      applications: await part("application"),
      variants: await part("variant"),
      everywhere: await part("environment"),
    };
  });

const expectedTotals = (reports: readonly FlagUsageMinute[]) => {
  const own = reports.filter(({ flagName }) => flagName === "a");
  const here = own.filter(({ environment }) => environment === "production");
  const asked = (all: readonly FlagUsageMinute[]) => sum(all.map(({ yes, no }) => yes + no));
  return {
    yes: sum(here.map(({ yes }) => yes)),
    no: sum(here.map(({ no }) => no)),
    applications: asked(here),
    variants: sum(here.flatMap(({ variants }) => Object.values(variants))),
    everywhere: asked(own),
  };
};

/** Sums of evaluations: whatever is dropped when, no total changes. */
export function describeFlagUsageSums(name: string, setUp: () => Promise<UnitOfWork>): void {
  describe(`${name} as FlagUsageStore over months`, () => {
    it.each([1, 2])(
      "keeps every total when minutes and hours are dropped (seed %i)",
      async (seed) => {
        const unitOfWork = await setUp();
        const reports = inOrder(someReports(seed, 400));
        const draw = seeded(seed + 100);
        for (let from = 0; from < reports.length; ) {
          const batch = reports.slice(from, from + 1 + draw.upTo(60));
          from += batch.length;
          const now = batch.at(-1)?.minute ?? start;
          await unitOfWork.run(async ({ flagUsage }) => {
            await flagUsage.merge(batch);
            const earlier = (ms: number) => new Date(now.getTime() - ms);
            await flagUsage.deleteBefore({
              minutes: earlier(2 * DAY),
              hours: earlier(10 * DAY),
              days: earlier(400 * DAY),
            });
          });
        }
        expect(await readTotals(unitOfWork, DAY)).toEqual(expectedTotals(reports));
      },
    );

    it("counts each report once in minutes, hours and days alike", async () => {
      const unitOfWork = await setUp();
      const reports = someReports(7, 300);
      await unitOfWork.run(({ flagUsage }) => flagUsage.merge(reports));
      for (const bucketMs of [MINUTE, HOUR, 3 * HOUR, DAY])
        expect(await readTotals(unitOfWork, bucketMs)).toEqual(expectedTotals(reports));
    });

    it("leaves nothing behind of a unit that failed", async () => {
      const unitOfWork = await setUp();
      const reports = someReports(8, 50);
      const failed = unitOfWork.run(async ({ flagUsage }) => {
        await flagUsage.merge(reports);
        await flagUsage.deleteBefore({ minutes: at(DAY), hours: start, days: start });
        throw new Error("killed");
      });
      await expect(failed).rejects.toThrow("killed");
      await unitOfWork.run(({ flagUsage }) => flagUsage.merge(reports));
      expect(await readTotals(unitOfWork, DAY)).toEqual(expectedTotals(reports));
    });

    it("keeps the most frequent variants where a report names more than there is room for", async () => {
      const unitOfWork = await setUp();
      const report = (from: number): FlagUsageMinute => ({
        ...{ flagName: "a", environment: "production", appName: "web", minute: start },
        ...{ yes: 1, no: 0 },
        variants: Object.fromEntries(
          Array.from({ length: MOST_KEPT_VARIANTS }, (_, index) => [`v${from + index}`, 1]),
        ),
      });
      const often = { ...report(0), variants: { often: 9, constructor: 8 } };
      for (const usage of [report(0), report(1_000), often])
        await unitOfWork.run(({ flagUsage }) => flagUsage.merge([usage]));
      for (const bucketMs of [MINUTE, HOUR, DAY]) {
        const query = { environment: "production", from: start, bucketMs };
        const kept = await unitOfWork.read(({ flagUsage }) =>
          flagUsage.breakdown("a", query, "variant"),
        );
        expect(kept).toHaveLength(MOST_KEPT_VARIANTS);
        expect(kept.map(({ key, count }) => [key, count])).toEqual(
          expect.arrayContaining([["often", 9]]),
        );
      }
    });

    it("lists what an application evaluated since a day", async () => {
      const unitOfWork = await setUp();
      const usage = (flagName: string, ms: number): FlagUsageMinute => ({
        flagName,
        environment: "production",
        appName: "web",
        minute: at(ms),
        yes: 3,
        no: 1,
        variants: {},
      });
      await unitOfWork.run(({ flagUsage }) =>
        flagUsage.merge([usage("b", 0), usage("a", DAY), usage("a", DAY + HOUR), usage("c", DAY)]),
      );
      const listed = await unitOfWork.read(({ flagUsage }) =>
        flagUsage.listFlagsOf({ appName: "web", environment: "production" }, at(DAY), 1),
      );
      expect(listed).toEqual([{ flagName: "a", yes: 6, no: 2, lastAt: at(DAY + HOUR) }]);
      const applications = { appNames: ["web", "nobody"], environment: "production" };
      const names = await unitOfWork.read(({ flagUsage }) =>
        flagUsage.listNamesOf(applications, at(DAY), 1),
      );
      expect([...names]).toEqual([
        ["web", ["a"]],
        ["nobody", []],
      ]);
    });

    it("forgets what was reported of flags that are gone, a part at a time", async () => {
      const usage = (flagName: string, after: number): FlagUsageMinute => ({
        ...{ flagName, environment: "production", appName: "web", minute: at(after) },
        ...{ yes: 1, no: 0, variants: {} },
      });
      const unitOfWork = await setUp();
      await unitOfWork.run(async ({ flags, flagUsage }) => {
        await flags.insert(aFlag({ name: "a" }), []);
        await flags.insert(aFlag({ name: "b" }), []);
        await flagUsage.merge([usage("a", 0), usage("b", 0), usage("b", HOUR), usage("b", DAY)]);
        await flags.remove("b");
      });
      const leftOf = (name: string) =>
        unitOfWork.read(async ({ flagUsage }) => {
          const query = { environment: "production", from: at(-DAY), bucketMs: DAY };
          const totals = await flagUsage.totals([name], "production", at(-DAY));
          return [(await flagUsage.series([name], query)).size, totals.get(name)?.lastAt !== null];
        });
      expect(await leftOf("b")).toEqual([1, true]);
      const round = () => unitOfWork.run(({ flagUsage }) => flagUsage.forgetGone(1));
      let rounds = 0;
      while ((await round()) > 0 && rounds < 20) rounds += 1;
      expect(rounds).toBeGreaterThan(0);
      expect(await leftOf("b")).toEqual([0, false]);
      expect(await leftOf("a")).toEqual([1, true]);
      await unitOfWork.run(({ flagUsage }) => flagUsage.forget(["a"]));
      expect(await leftOf("a")).toEqual([0, false]);
    });
  });
}
