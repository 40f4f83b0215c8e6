import { describe, expect, it } from "vitest";
import { createDdsketchLatencySketches } from "@/server/adapters/ddsketch/ddsketch-latency-sketches";
import { createPrismaUnitOfWork } from "@/server/adapters/prisma/prisma-unit-of-work";
import { flushTelemetry } from "@/server/application/topology/flush-telemetry";
import { learnPeers } from "@/server/application/topology/learn-peers";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import { freshDatabase } from "../support/database";
import { answer, call, feed, intakeOf } from "../support/intake";
import { NOON_MS, spanId, spansOf } from "../support/spans";

const sketches = createDdsketchLatencySketches();
const MINUTES = 60_000;
const span = {
  environment: "production",
  from: new Date(NOON_MS - 30 * MINUTES),
  to: new Date(NOON_MS + 30 * MINUTES),
};

const processOf = (unitOfWork: UnitOfWork, writer: string) => {
  const intake = intakeOf();
  const clock = { nowMs: NOON_MS };
  const deps = { unitOfWork, intake, writer, clock: { now: () => new Date(clock.nowMs) } };
  return { intake, clock, flush: flushTelemetry(deps), learn: learnPeers(deps) };
};

describe("telemetry of several processes on PostgreSQL", () => {
  it("adds up, however often each writes", async () => {
    const unitOfWork = createPrismaUnitOfWork((await freshDatabase()).prisma);
    const [a, b] = [processOf(unitOfWork, "a"), processOf(unitOfWork, "b")];
    for (let round = 0; round < 5; round += 1) {
      feed(a.intake, [spansOf("payments", [answer({ durationMs: 10 })])]);
      feed(b.intake, [
        spansOf("payments", [answer({ durationMs: 100 }), answer({ durationMs: 100 })]),
      ]);
      await Promise.all([a.flush(), b.flush()]);
      await Promise.all([a.flush(), b.flush()]);
    }
    const rows = await unitOfWork.read(({ metrics }) => metrics.listServiceMinutes(span));
    expect(rows.map(({ count }) => count).toSorted((x, y) => x - y)).toEqual([5, 10]);
    const merged = sketches.create();
    for (const row of rows) merged.merge(sketches.decode(row.sketch));
    expect(merged.quantile(0.2)).toBeCloseTo(10, 0);
    expect(Math.abs((merged.quantile(0.5) ?? 0) - 100)).toBeLessThan(1.01);
  });

  it("loses and repeats nothing when the database fails for a while", async () => {
    const real = createPrismaUnitOfWork((await freshDatabase()).prisma);
    let isDown = true;
    const unitOfWork: UnitOfWork = {
      read: (work) => real.read(work),
      run: async (work, options) => {
        const result = await real.run(work, options);
        if (isDown) throw new Error("The reply was lost.");
        return result;
      },
    };
    const one = processOf(unitOfWork, "a");
    feed(one.intake, [spansOf("payments", [answer()])]);
    await expect(one.flush()).rejects.toThrow("The reply was lost.");
    feed(one.intake, [spansOf("payments", [answer()])]);
    await expect(one.flush()).rejects.toThrow("The reply was lost.");
    isDown = false;
    await one.flush();
    const [sum] = await real.read(({ metrics }) => metrics.sumRequests(span));
    expect(sum).toMatchObject({ service: "payments", count: 2 });
  });

  it("tells one process what another learnt of addresses", async () => {
    const unitOfWork = createPrismaUnitOfWork((await freshDatabase()).prisma);
    const [a, b] = [processOf(unitOfWork, "a"), processOf(unitOfWork, "b")];
    const attributes = { "server.address": "10.0.0.7", "server.port": 80 };
    feed(a.intake, [spansOf("payments", [answer({ attributes })])]);
    await a.flush();
    await b.learn();
    feed(b.intake, [spansOf("orders", [call({ id: spanId(9, 9), attributes })])]);
    b.intake.settleAll(NOON_MS);
    await b.flush();
    const edges = await unitOfWork.read(({ observations }) => observations.listEdges("production"));
    expect(edges.map(({ subject }) => subject.peer)).toEqual([
      { kind: "service", name: "payments" },
    ]);
  });

  it("tells screens at once, then at most every five seconds, and never for nothing", async () => {
    const { prisma } = await freshDatabase();
    const one = processOf(createPrismaUnitOfWork(prisma), "a");
    const told = async () => {
      await one.flush();
      return prisma.liveEvent.count({ where: { topic: "health" } });
    };
    expect(await told()).toBe(0);
    feed(one.intake, [spansOf("payments", [answer()])]);
    expect(await told()).toBe(1);
    feed(one.intake, [spansOf("payments", [answer()])]);
    one.clock.nowMs += 2_000;
    expect(await told()).toBe(1);
    one.clock.nowMs += 4_000;
    expect(await told()).toBe(2);
    one.clock.nowMs += 60_000;
    expect(await told()).toBe(2);
  });
});
