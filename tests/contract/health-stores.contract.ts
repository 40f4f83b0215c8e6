import { describe, expect, it } from "vitest";
import type { HealthStatus, Incident } from "@/server/domain/health/health-status";
import type { ProbeResult } from "@/server/domain/health/probe";
import type { UnitOfWork } from "@/server/ports/unit-of-work";

const at = (time: string): Date => new Date(`2026-11-22T${time}.000Z`);
const result = (time: string, over: Partial<ProbeResult> = {}): ProbeResult => ({
  environment: "production",
  service: "payments",
  instance: "payments-1",
  at: at(time),
  passing: true,
  latencyMs: 1.5,
  message: null,
  ...over,
});
const incident = (id: string, over: Partial<Incident> = {}): Incident => ({
  id,
  environment: "production",
  service: "payments",
  startedAt: at(`12:0${id}:00`),
  endedAt: null,
  summary: "4.8 % of requests fail",
  ...over,
});

/** What every ProbeStore and every HealthStore must do. */
export function describeHealthStores(name: string, setUp: () => Promise<UnitOfWork>): void {
  describe(`${name} as ProbeStore`, () => {
    it("remembers since when an instance answers as it does", async () => {
      const unitOfWork = await setUp();
      const failed = { passing: false, latencyMs: null, message: "connection refused" };
      for (const one of [
        result("12:00:00"),
        result("12:00:05"),
        result("12:00:10", failed),
        result("12:00:15", failed),
      ])
        await unitOfWork.run(({ probes }) => probes.save([one]));
      const [state] = await unitOfWork.read(({ probes }) => probes.listStates("production"));
      const { at: _at, ...last } = result("12:00:15", failed);
      expect(state).toEqual({ ...last, since: at("12:00:10"), lastAt: at("12:00:15") });
    });

    it("does not go back to an older result", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(({ probes }) => probes.save([result("12:00:10")]));
      await unitOfWork.run(({ probes }) => probes.save([result("12:00:05", { passing: false })]));
      const [state] = await unitOfWork.read(({ probes }) =>
        probes.listStates("production", "payments"),
      );
      expect(state).toMatchObject({ passing: true, lastAt: at("12:00:10") });
    });

    it("sums by service over minutes", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(({ probes }) =>
        probes.save([
          result("11:59:00"),
          result("12:00:05"),
          result("12:01:00", { instance: "payments-2", passing: false }),
          result("12:01:00", { service: "orders", instance: "orders-1" }),
          result("12:01:00", { environment: "staging" }),
        ]),
      );
      await unitOfWork.run(({ probes }) => probes.save([result("12:00:10")]));
      const span = { environment: "production", from: at("12:00:00"), to: at("12:02:00") };
      expect(await unitOfWork.read(({ probes }) => probes.sum(span))).toEqual([
        { service: "orders", passed: 1, failed: 0, since: at("12:01:00") },
        { service: "payments", passed: 2, failed: 1, since: at("12:00:00") },
      ]);
    });

    it("forgets old minutes and instances that are gone", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(async ({ probes }) => {
        await probes.save([result("12:00:00"), result("12:05:00", { instance: "payments-2" })]);
        await probes.deleteMinutesBefore(at("12:01:00"));
        await probes.deleteStatesBefore(at("12:01:00"));
      });
      const states = await unitOfWork.read(({ probes }) => probes.listStates("production"));
      expect(states.map(({ instance }) => instance)).toEqual(["payments-2"]);
      const span = { environment: "production", from: at("11:00:00"), to: at("13:00:00") };
      expect(await unitOfWork.read(({ probes }) => probes.sum(span))).toMatchObject([
        { passed: 1 },
      ]);
    });
  });

  describe(`${name} as HealthStore`, () => {
    it("replaces the status of a service", async () => {
      const unitOfWork = await setUp();
      const status: HealthStatus = {
        environment: "production",
        service: "payments",
        status: "degraded",
        since: at("12:00:00"),
        checkedAt: at("12:00:05"),
        reasons: ["1 of 2 instances pass", 'a "quoted" reason'],
      };
      const next = {
        ...status,
        status: "failing",
        checkedAt: at("12:00:10"),
        reasons: [],
      } as const;
      await unitOfWork.run(({ health }) =>
        health.saveStatuses([status, { ...status, environment: "staging" }]),
      );
      expect(await unitOfWork.read(({ health }) => health.listStatuses("production"))).toEqual([
        status,
      ]);
      await unitOfWork.run(({ health }) => health.saveStatuses([next]));
      expect(await unitOfWork.read(({ health }) => health.listStatuses("production"))).toEqual([
        next,
      ]);
    });

    it("lists incidents latest first, by page", async () => {
      const unitOfWork = await setUp();
      const all = [
        incident("1", { endedAt: at("12:01:30") }),
        incident("2"),
        incident("3", { service: "orders" }),
      ];
      await unitOfWork.run(({ health }) => health.saveIncidents(all));
      await unitOfWork.run(({ health }) =>
        health.saveIncidents([incident("2", { summary: "worse" })]),
      );
      const ids = async (filter: object, page: { before?: string; limit: number }) => {
        const found = await unitOfWork.read(({ health }) =>
          health.listIncidents({ environment: "production", ...filter }, page),
        );
        return found.map(({ id }) => id);
      };
      expect(await ids({}, { limit: 2 })).toEqual(["3", "2"]);
      expect(await ids({}, { before: "2", limit: 2 })).toEqual(["1"]);
      expect(await ids({ open: true, service: "payments" }, { limit: 9 })).toEqual(["2"]);
      expect(await ids({ open: false }, { limit: 9 })).toEqual(["1"]);
      const found = await unitOfWork.read(({ health }) => health.findIncident("2"));
      expect(found?.summary).toBe("worse");
    });
  });
}
