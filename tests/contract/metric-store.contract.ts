import { describe, expect, it } from "vitest";
import type { ServiceHour, ServiceMinute } from "@/server/ports/metric-store";
import type { UnitOfWork } from "@/server/ports/unit-of-work";

const at = (time: string): Date => new Date(`2026-11-22T${time}:00.000Z`);
const minute = (over: Partial<ServiceMinute> = {}): ServiceMinute => ({
  environment: "production",
  service: "payments",
  version: "2.14.0",
  instance: "payments-1",
  at: at("12:00"),
  count: 10,
  errors: 1,
  sketch: Uint8Array.from([1, 0, 255]),
  ...over,
});
const hour = (over: Partial<ServiceHour> = {}): ServiceHour => ({
  environment: "production",
  service: "payments",
  at: at("11:00"),
  count: 600,
  errors: 6,
  sketch: Uint8Array.from([1, 0]),
  ...over,
});
const day = { environment: "production", from: at("00:00"), to: at("23:59") };
const plain = <T extends { readonly sketch: Uint8Array }>(rows: readonly T[]) =>
  rows.map((row) => ({ ...row, sketch: [...row.sketch] }));

/** What every MetricStore must do. */
export function describeMetricStore(name: string, setUp: () => Promise<UnitOfWork>): void {
  describe(`${name} as MetricStore`, () => {
    it("counts a row once however often it is written, and keeps writers apart", async () => {
      const unitOfWork = await setUp();
      const save = (writer: string, count: number) =>
        unitOfWork.run(({ metrics }) => metrics.saveServiceMinutes(writer, [minute({ count })]));
      await save("a", 1);
      await save("a", 5);
      await save("a", 5);
      await save("b", 2);
      const rows = await unitOfWork.read(({ metrics }) => metrics.listServiceMinutes(day));
      expect(plain(rows).toSorted((a, b) => b.count - a.count)).toEqual(
        plain([minute({ count: 5 }), minute({ count: 2 })]),
      );
    });

    it("takes many writers at once without losing any", async () => {
      const unitOfWork = await setUp();
      const writers = Array.from({ length: 8 }, (_, index) => `w${index}`);
      for (let round = 1; round <= 3; round += 1)
        await Promise.all(
          writers.map((writer) =>
            unitOfWork.run(({ metrics }) =>
              metrics.saveServiceMinutes(writer, [
                minute({ count: round }),
                minute({ service: "orders" }),
              ]),
            ),
          ),
        );
      const [orders, payments] = await unitOfWork.read(({ metrics }) => metrics.sumRequests(day));
      expect([orders?.count, payments?.count]).toEqual([80, 24]);
    });

    it("lists by environment, service and time, first to last", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(({ metrics }) =>
        metrics.saveServiceMinutes("a", [
          minute({ at: at("12:02") }),
          minute({ at: at("12:01") }),
          minute({ at: at("12:03") }),
          minute({ service: "orders", at: at("12:01") }),
          minute({ environment: "staging", at: at("12:01") }),
        ]),
      );
      const span = { ...day, service: "payments", from: at("12:01"), to: at("12:03") };
      const rows = await unitOfWork.read(({ metrics }) => metrics.listServiceMinutes(span));
      expect(rows.map((it) => it.at)).toEqual([at("12:01"), at("12:02")]);
    });

    it("keeps edges by id and minute", async () => {
      const unitOfWork = await setUp();
      const edge = { edgeId: "e1", at: at("12:00"), count: 3, errors: 1, sketch: Uint8Array.of(1) };
      await unitOfWork.run(async ({ metrics }) => {
        await metrics.saveEdgeMinutes("a", [edge, { ...edge, edgeId: "e2" }]);
        await metrics.saveEdgeMinutes("a", [{ ...edge, count: 4 }]);
        await metrics.saveEdgeMinutes("a", []);
      });
      const rows = await unitOfWork.read(({ metrics }) => metrics.listEdgeMinutes(["e1"], day));
      expect(plain(rows)).toEqual(plain([{ ...edge, count: 4 }]));
    });

    it("reads hours up to where they are compacted, minutes after", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(async ({ metrics }) => {
        await metrics.saveServiceMinutes("a", [
          minute({ at: at("11:30"), count: 999 }),
          minute({ at: at("12:00"), count: 10, errors: 2 }),
        ]);
        await metrics.saveServiceHours([hour(), hour({ at: at("10:00"), count: 5, errors: 0 })]);
        await metrics.saveServiceHours([hour({ count: 601 })]);
      });
      const read = await unitOfWork.read(async ({ metrics }) => ({
        until: await metrics.compactedUntil(),
        all: await metrics.sumRequests(day),
        late: await metrics.sumRequests({ ...day, from: at("11:15"), service: "payments" }),
        hours: await metrics.listServiceHours({ ...day, service: "payments" }),
      }));
      expect(read.until).toEqual(at("12:00"));
      expect(read.all).toEqual([
        { service: "payments", count: 616, errors: 8, since: at("10:00") },
      ]);
      expect(read.late).toEqual([
        { service: "payments", count: 611, errors: 8, since: at("11:00") },
      ]);
      expect(read.hours.map(({ count }) => count)).toEqual([5, 601]);
    });

    it("finds what is to be compacted next and forgets what is old", async () => {
      const unitOfWork = await setUp();
      const read = <T>(work: Parameters<typeof unitOfWork.read<T>>[0]) => unitOfWork.read(work);
      expect(await read(({ metrics }) => metrics.compactedUntil())).toBeNull();
      expect(await read(({ metrics }) => metrics.findFirstMinute(at("00:00")))).toBeNull();
      await unitOfWork.run(async ({ metrics }) => {
        await metrics.saveServiceMinutes("a", [
          minute({ at: at("10:59") }),
          minute({ at: at("11:00"), environment: "staging" }),
          minute({ at: at("11:59") }),
          minute({ at: at("12:00") }),
        ]);
        await metrics.saveServiceHours([hour({ at: at("09:00") }), hour()]);
      });
      expect(await read(({ metrics }) => metrics.findFirstMinute(at("11:00")))).toEqual(
        at("11:00"),
      );
      const ofHour = await read(({ metrics }) => metrics.listMinutesOfHour(at("11:00")));
      expect(ofHour.map((it) => it.environment).toSorted()).toEqual(["production", "staging"]);
      await unitOfWork.run(async ({ metrics }) => {
        await metrics.deleteMinutesBefore(at("11:59"));
        await metrics.deleteHoursBefore(at("10:00"));
      });
      expect(await read(({ metrics }) => metrics.listServiceMinutes(day))).toHaveLength(2);
      expect(await read(({ metrics }) => metrics.listServiceHours(day))).toHaveLength(1);
    });
  });
}
