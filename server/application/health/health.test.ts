import { describe, expect, it } from "vitest";
import { SYSTEM_ACTOR } from "@/server/domain/access/actor";
import { aService } from "@/tests/support/catalog";
import { aChangeDraft } from "@/tests/support/change-drafts";
import { aMinute, anInstance, memoryGround, minutesAgo, NOON } from "@/tests/support/fleet-facts";
import { shop } from "@/tests/support/shop";
import { portsideSelf } from "@/tests/support/topology-facts";
import { assessServices } from "./assess-services";
import { compactTelemetry } from "./compact-telemetry";
import { getAvailability } from "./get-availability";
import { getSeries } from "./get-series";
import { getWrongNow } from "./get-wrong-now";
import { listHealth } from "./list-health";
import { listIncidents } from "./list-incidents";

const environment = "production";
const payments = { environment, service: "payments" };

const setUp = async (minutes: readonly ReturnType<typeof aMinute>[] = []) => {
  const ground = memoryGround();
  await ground.unitOfWork.run(async ({ services, metrics }) => {
    await services.save(aService());
    await metrics.saveServiceMinutes("w", minutes);
  });
  const list = async () => {
    const { items, counts } = await listHealth(ground)(SYSTEM_ACTOR, { environment });
    return { items, counts, payments: items.find(({ service }) => service === "payments") };
  };
  return { ...ground, list, portside: portsideSelf };
};

describe("the health of an environment", () => {
  it("shows what nothing is known of as unknown, without numbers", async () => {
    const { list } = await setUp();
    const { payments: health, counts } = await list();
    expect(counts).toMatchObject({ unknown: 1, healthy: 0 });
    expect(health).toMatchObject({
      statusFact: { status: "unknown", since: null, lastFactAt: null, was: null },
      requestsPerSecond: null,
      errorRatio: null,
      p95Ms: null,
      availability: null,
      instances: { passing: 0, total: 0 },
    });
    expect(health?.p95Spark).toEqual(Array.from({ length: 60 }, () => null));
  });

  it("reads rate, errors and percentiles from the last minutes", async () => {
    const { list } = await setUp([
      aMinute(0, { count: 30, errors: 3, ms: 100 }),
      aMinute(1, { count: 60, errors: 6, ms: 300 }),
      aMinute(9, { count: 600, ms: 5_000 }),
    ]);
    const { payments: health } = await list();
    expect(health?.requestsPerSecond).toBeCloseTo(1, 5);
    expect(health?.errorRatio).toBeCloseTo(0.1, 5);
    expect(Math.abs((health?.p95Ms ?? 0) - 300)).toBeLessThan(4);
    expect(health?.availability?.ratio).toBeCloseTo(1 - 9 / 690, 5);
    expect(health?.p95Spark.filter((it) => it !== null)).toHaveLength(3);
    expect(health?.statusFact).toMatchObject({ status: "failing", lastFactAt: NOON });
  });

  it("includes services that only telemetry knows, and leaves other environments out", async () => {
    const { list } = await setUp([
      aMinute(1, { service: "legacy" }),
      aMinute(1, { service: "elsewhere", environment: "staging" }),
    ]);
    const { items } = await list();
    expect(items.map(({ service }) => service)).toEqual(["legacy", "payments"]);
  });

  it("turns to unknown when the data stops, and says what it was", async () => {
    const ground = await setUp([aMinute(1)]);
    await assessServices(ground)();
    ground.time.now = new Date(NOON.getTime() + 10 * 60_000);
    await assessServices(ground)();
    expect((await ground.list()).payments?.statusFact).toEqual({
      status: "unknown",
      since: minutesAgo(0),
      lastFactAt: minutesAgo(0),
      was: "healthy",
      reasons: ["No data for 11 min"],
    });
  });

  it("judges by the instances that run, not by those a rollback ended", async () => {
    const ground = await setUp([
      { ...aMinute(0, { count: 100, errors: 90, version: "2.14.0" }), instance: "gone" },
      { ...aMinute(0, { count: 30, version: "2.13.2" }), instance: "payments-1" },
    ]);
    await ground.unitOfWork.run(({ instances }) => instances.save([anInstance()]));
    expect((await ground.list()).payments).toMatchObject({
      errorRatio: 0,
      requestsPerSecond: expect.closeTo(30 / 90, 5),
      statusFact: { status: "healthy" },
    });
  });

  it("counts instances by their probes, not those that drain or start under a deployment", async () => {
    const ground = await setUp([aMinute(0)]);
    await ground.unitOfWork.run(async ({ instances, probes }) => {
      await instances.save([
        anInstance(),
        anInstance({ id: "payments-2", slot: 1 }),
        anInstance({ id: "payments-3", slot: 2, state: "draining" }),
      ]);
      await probes.save(
        ["payments-1", "payments-2", "payments-3"].map((instance) => ({
          ...payments,
          instance,
          at: NOON,
          passing: instance === "payments-1",
          latencyMs: null,
          message: null,
        })),
      );
    });
    const { payments: health } = await ground.list();
    expect(health?.instances).toEqual({ passing: 1, total: 2 });
    expect(health?.statusFact).toMatchObject({
      status: "degraded",
      reasons: ["1 of 2 instances pass their probe"],
    });
  });
});

describe("the series of a service", () => {
  it("has a point a minute, null where there was nothing, and the changes that fall into it", async () => {
    const ground = await setUp([
      aMinute(0, { count: 30 }),
      aMinute(3, { count: 120, errors: 12, version: "2.13.2" }),
    ]);
    await ground.unitOfWork.run(async ({ changes }) => {
      const draft = aChangeDraft({ environment, services: ["payments"], at: minutesAgo(2) });
      await changes.append(draft);
      await changes.append({ ...draft, environment: "staging" });
      await changes.append({ ...draft, services: ["orders"] });
      await changes.append({ ...draft, at: minutesAgo(90) });
    });
    const series = await getSeries(ground)(SYSTEM_ACTOR, { ...payments, window: "1h" });
    expect(series.at).toHaveLength(60);
    expect(series.at.at(-1)).toEqual(minutesAgo(0));
    expect(series.requestsPerSecond.slice(-4)).toEqual([2, null, null, 1]);
    expect(series.errorRatio.slice(-4)).toEqual([0.1, null, null, 0]);
    expect(series.marks.map(({ at }) => at)).toEqual([minutesAgo(2)]);
    expect(series.versions.map(({ version, requests }) => [version, requests])).toEqual([
      ["2.14.0", 30],
      ["2.13.2", 120],
    ]);
    expect(series.objectives).toEqual({ errorRatio: 0.01, latencyP95Ms: 500 });
  });

  it("merges sketches where points are wider, and reads hours where minutes are gone", async () => {
    const ground = await setUp([
      aMinute(200, { count: 90, ms: 100 }),
      aMinute(201, { count: 10, ms: 1_000 }),
      aMinute(1, { count: 60 }),
    ]);
    await compactTelemetry(ground)(new AbortController().signal);
    const read = () => getSeries(ground)(SYSTEM_ACTOR, { ...payments, window: "30d" });
    const whole = await read();
    await ground.unitOfWork.run(({ metrics }) => metrics.deleteMinutesBefore(minutesAgo(60)));
    expect(await read()).toMatchObject({
      requestsPerSecond: whole.requestsPerSecond,
      p95Ms: whole.p95Ms,
    });
    expect(Math.max(...whole.p99Ms.map((it) => it ?? 0))).toBeGreaterThan(980);
    expect(whole.at).toHaveLength(120);
  });
});

describe("compacting", () => {
  it("changes no sum, however often it runs", async () => {
    const minutes = [300, 299, 180, 100, 2].map((it) => aMinute(it, { count: it, errors: 1 }));
    const ground = await setUp(minutes);
    const sum = () => getAvailability(ground)(SYSTEM_ACTOR, payments);
    const before = await sum();
    for (let run = 0; run < 3; run += 1)
      await compactTelemetry(ground)(new AbortController().signal);
    const after = await sum();
    expect(after.rows.map(({ failed, total }) => [failed, total])).toEqual(
      before.rows.map(({ failed, total }) => [failed, total]),
    );
    expect(ground.state.serviceHours.size).toBeGreaterThan(1);
    expect(before.rows.find(({ window }) => window === "1d")).toMatchObject({
      total: 881,
      failed: 5,
    });
  });
});

describe("incidents", () => {
  it("begin with failing, last through degraded and end with healthy", async () => {
    const ground = await setUp([aMinute(0, { count: 100, errors: 50 })]);
    const assess = assessServices(ground);
    const later = async (minute: number, errors: number) => {
      ground.time.now = new Date(NOON.getTime() + minute * 60_000);
      await ground.unitOfWork.run(({ metrics }) =>
        metrics.saveServiceMinutes("w", [aMinute(-minute, { count: 100, errors })]),
      );
      await assess();
    };
    await assess();
    await assess();
    await later(3, 3);
    const open = await listIncidents(ground)(SYSTEM_ACTOR, { environment, open: true, limit: 10 });
    expect(open.items).toMatchObject([
      { service: "payments", endedAt: null, summary: "50 % of requests fail, objective 1 %" },
    ]);
    await later(6, 0);
    const all = await listIncidents(ground)(SYSTEM_ACTOR, { environment, limit: 10 });
    expect(all.items).toHaveLength(1);
    expect(all.items[0]?.endedAt).not.toBeNull();
    expect(ground.state.live.map(({ topic }) => topic)).toContain("health");
  });

  it("name what changed in the half hour before", async () => {
    const ground = await setUp([aMinute(0, { count: 100, errors: 50 })]);
    await ground.unitOfWork.run(({ changes }) =>
      changes.append(aChangeDraft({ environment, services: ["payments"], at: minutesAgo(7) })),
    );
    await assessServices(ground)();
    const wrong = await getWrongNow(ground)(SYSTEM_ACTOR, { environment });
    expect(wrong.worst?.incident?.changedBefore).toHaveLength(1);
    expect(wrong.worst?.series.at).toHaveLength(30);
    expect(wrong.others).toEqual([]);
  });

  it("leave out what was only written down", async () => {
    const ground = await setUp([aMinute(0, { count: 100, errors: 50 })]);
    await ground.unitOfWork.run(({ changes }) =>
      changes.append(
        aChangeDraft({
          environment: null,
          services: ["payments"],
          at: minutesAgo(7),
          action: "release.registered",
        }),
      ),
    );
    await assessServices(ground)();
    const wrong = await getWrongNow(ground)(SYSTEM_ACTOR, { environment });
    expect(wrong.worst?.incident?.changedBefore).toEqual([]);
  });

  it("of a caller name the change of the service it calls, which is shown first as the cause", async () => {
    const ground = await shop();
    await ground.unitOfWork.run(async ({ metrics, changes }) => {
      await metrics.saveServiceMinutes("w", [
        aMinute(0, { service: "orders", count: 100, errors: 60 }),
        aMinute(0, { service: "payments", count: 100, errors: 20 }),
      ]);
      await changes.append(
        aChangeDraft({ environment, services: ["payments"], at: minutesAgo(7) }),
      );
    });
    await assessServices(ground)();
    const wrong = await getWrongNow(ground)(SYSTEM_ACTOR, { environment });
    expect(wrong.worst?.health.service).toBe("payments");
    expect(wrong.others).toMatchObject([{ service: "orders", unwellCallees: ["payments"] }]);
    const { items } = await listIncidents(ground)(SYSTEM_ACTOR, {
      environment,
      service: "orders",
      limit: 1,
    });
    expect(items[0]?.changedBefore).toMatchObject([{ services: ["payments"] }]);
  });

  it("are none, and nothing is wrong, when all is well", async () => {
    const ground = await setUp([aMinute(0)]);
    await assessServices(ground)();
    expect((await getWrongNow(ground)(SYSTEM_ACTOR, { environment })).worst).toBeNull();
    expect(ground.state.incidents.size).toBe(0);
  });
});
