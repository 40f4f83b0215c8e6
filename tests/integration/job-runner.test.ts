import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { createPrismaJobLeases } from "@/server/adapters/prisma/prisma-job-leases";
import { createPrometheusMetrics } from "@/server/adapters/prometheus/prometheus-metrics";
import type { Job } from "@/server/jobs/job";
import { startJobRunner } from "@/server/jobs/job-runner";
import type { JobLeases } from "@/server/ports/job-leases";
import { freshDatabase } from "@/tests/support/database";
import { silentLogger } from "@/tests/support/silent-logger";
import { until } from "@/tests/support/until";

const claim = { name: "sweep", holder: "here", leaseMs: 400, everyMs: 0 };

async function leases(): Promise<JobLeases> {
  return createPrismaJobLeases((await freshDatabase()).prisma);
}

function start(jobs: readonly Job[], jobLeases: JobLeases, holder: string) {
  const bells = new Map<string, () => void>();
  const runner = startJobRunner(jobs, {
    leases: jobLeases,
    wakeUps: {
      subscribe: (channel, wake) => {
        bells.set(channel, wake);
        return () => void bells.delete(channel);
      },
    },
    logger: silentLogger,
    metrics: createPrometheusMetrics(),
    holder,
  });
  onTestFinished(() => runner.stop());
  return { runner, ring: (channel: string) => bells.get(channel)?.() };
}

describe("job leases", () => {
  it("go to one of many that ask at once", async () => {
    const store = await leases();
    const asked = await Promise.all(Array.from({ length: 10 }, () => store.acquire(claim)));
    expect(asked.filter((lease) => lease !== null)).toHaveLength(1);
  });

  it("pass to another after their time, with a higher token, and the late holder cannot renew", async () => {
    const store = await leases();
    const first = await store.acquire(claim);
    expect(first && (await store.renew("sweep", first, 400))).toBe(true);
    const second = await until("the lease to run out", () => store.acquire(claim));
    expect(second.token).toBeGreaterThan(first?.token ?? 0n);
    expect(first && (await store.renew("sweep", first, 400))).toBe(false);
    if (first) await store.release("sweep", first);
    expect(await store.acquire(claim)).toBeNull();
  });

  it("are not given again before the interval has passed", async () => {
    const store = await leases();
    const lease = await store.acquire(claim);
    if (lease) await store.release("sweep", lease);
    expect(await store.acquire({ ...claim, everyMs: 60_000 })).toBeNull();
    expect(await store.acquire(claim)).not.toBeNull();
  });
});

describe("the job runner", () => {
  it("runs a job in one process at a time, also when several run", async () => {
    const store = await leases();
    let running = 0;
    let most = 0;
    let runs = 0;
    const job: Job = {
      name: "sweep",
      everyMs: 5,
      run: async () => {
        running += 1;
        most = Math.max(most, running);
        await sleep(5);
        running -= 1;
        runs += 1;
      },
    };
    for (const holder of ["a", "b", "c"]) start([job], store, holder);
    await until("some runs", () => runs >= 10);
    expect(most).toBe(1);
  });

  it("goes on after a run that failed", async () => {
    const store = await leases();
    let runs = 0;
    const job: Job = {
      name: "sweep",
      everyMs: 5,
      run: async () => {
        runs += 1;
        if (runs === 1) throw new Error("not this time");
      },
    };
    start([job], store, "a");
    await until("another run", () => runs >= 2);
  });

  it("runs at once when it is woken, whatever its interval", async () => {
    const store = await leases();
    let runs = 0;
    const job: Job = {
      name: "sweep",
      everyMs: 60_000,
      wakeChannel: "deployments",
      run: async () => {
        runs += 1;
      },
    };
    const { ring } = start([job], store, "a");
    await until("the first run", () => runs === 1);
    await until("the woken run", () => {
      ring("deployments");
      return runs >= 2;
    });
  });

  it("aborts a job whose lease was lost", async () => {
    const { prisma } = await freshDatabase();
    let aborted = false;
    const job: Job = {
      name: "sweep",
      everyMs: 60_000,
      leaseMs: 300,
      run: async ({ signal }) => {
        await prisma.jobLease.update({ where: { name: "sweep" }, data: { token: 99n } });
        await until("the abort", () => signal.aborted);
        aborted = true;
      },
    };
    start([job], createPrismaJobLeases(prisma), "a");
    await until("the job's end", () => aborted);
  });

  it("gives its lease back when it stops", async () => {
    const store = await leases();
    let isRunning = false;
    const job: Job = {
      name: "sweep",
      everyMs: 60_000,
      run: async ({ signal }) => {
        isRunning = true;
        await until("the stop", () => signal.aborted);
      },
    };
    const { runner } = start([job], store, "a");
    await until("the job to run", () => isRunning);
    expect(await store.acquire(claim)).toBeNull();
    await runner.stop();
    expect(await store.acquire(claim)).not.toBeNull();
  });
});
