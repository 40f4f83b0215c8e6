import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { createDdsketchLatencySketches } from "@/server/adapters/ddsketch/ddsketch-latency-sketches";
import { createPrismaUnitOfWork } from "@/server/adapters/prisma/prisma-unit-of-work";
import { systemClock } from "@/server/adapters/system/system-clock";
import { createTemporalLocalTimes } from "@/server/adapters/temporal/temporal-local-times";
import { createUnleashEvaluationTools } from "@/server/adapters/unleash/evaluation-tools";
import { runSchedules } from "@/server/application/flags/schedules/run-schedules";
import { composeFlags } from "@/server/composition/flags";
import { composeFlagSchedules } from "@/server/composition/flags/flag-schedules";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import { startConsole } from "../support/console-process";
import { freshDatabase } from "../support/database";
import { aRollout } from "../support/flag-builders";
import { isFull } from "../support/flag-faults";
import { ana } from "../support/schedule-scene";
import { until } from "../support/until";

const FLAGS = isFull ? 40 : 8;
const STEPS = 6;
const SECOND_MS = 1_000;
const FIRST_AFTER_MS = 3_000;
const WORKERS = 3;
const NAMES = Array.from({ length: FLAGS }, (_, index) => `ramp.flag-${index}`);

const wholeSeconds = (ms: number): number => Math.ceil(ms / SECOND_MS) * SECOND_MS;

/** Flags with a rollout at nothing; `ramp` plans them all for the same times. */
async function flagsToRamp() {
  const database = await freshDatabase();
  const unitOfWork = createPrismaUnitOfWork(database.prisma);
  const sketches = createDdsketchLatencySketches();
  const deps = { unitOfWork, clock: systemClock, newId: randomUUID, sketches };
  const flags = composeFlags({ ...deps, tools: createUnleashEvaluationTools() });
  const schedules = composeFlagSchedules(deps);
  const times = createTemporalLocalTimes();
  for (const name of NAMES) {
    await flags.create(ana, { name, type: "release", description: "", impressionData: false });
    const place = { name, environment: "production", version: 0 };
    await flags.saveStrategies(ana, { ...place, strategies: [aRollout(0)] });
  }
  const ramp = async (betweenMs: number) => {
    const begin = wholeSeconds(Date.now() + FIRST_AFTER_MS);
    for (const name of NAMES)
      await schedules.create(ana, {
        ...{ flag: name, environment: "production", name, timeZone: "UTC" },
        ...{ strategyId: null, guard: null },
        steps: Array.from({ length: STEPS }, (_, index) => ({
          at: times.show(new Date(begin + index * betweenMs), "UTC"),
          enabled: index === 0 ? true : null,
          percentage: (index + 1) * 10,
        })),
      });
  };
  const schedulesNow = () =>
    unitOfWork.read(async ({ flagSchedules }) => {
      const all = await Promise.all(
        NAMES.map((name) =>
          flagSchedules.listOfFlag(name, { environment: "production", limit: 1 }),
        ),
      );
      return all.flat();
    });
  const changesOf = (name: string) =>
    unitOfWork.read(({ changes }) =>
      changes.list({ objectKind: "flag", objectId: name }, { limit: 100 }),
    );
  return { database, deps, ramp, schedulesNow, changesOf };
}

type Ramping = Awaited<ReturnType<typeof flagsToRamp>>;

/** Of each flag: how often a rule wrote to it, how many of its steps were applied, and how it ended. */
const account = async ({ schedulesNow, changesOf }: Ramping) =>
  Promise.all(
    (await schedulesNow()).map(async ({ flagName, status, steps }) => ({
      status,
      open: steps.filter(({ state }) => state === "waiting").length,
      applied: steps.filter(({ state }) => state === "applied").length,
      writes: (await changesOf(flagName)).filter(({ actor }) => actor.kind === "rule").length,
    })),
  );

describe("schedules with several workers that are killed again and again", () => {
  it(`take each step of ${FLAGS} ramps once`, { timeout: 120_000 }, async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "portside-schedules-"));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const ramping = await flagsToRamp();
    const start = async () => {
      const server = await startConsole({
        DATABASE_URL: ramping.database.url,
        PORTSIDE_DATA_DIR: dataDir,
        PORTSIDE_ROLES: "worker",
      });
      await server.ready();
      return server;
    };
    const workers = await Promise.all(Array.from({ length: WORKERS }, start));
    const kill = async (victim: number) => {
      workers[victim]?.child.kill("SIGKILL");
      await workers[victim]?.ended;
      workers[victim] = await start();
    };
    const before = Date.now();
    await kill(0);
    // As slow as one death, so that workers die several times between the first step and the last on any machine.
    await ramping.ramp(wholeSeconds(Date.now() - before));
    const isOver = async () =>
      (await ramping.schedulesNow()).every(({ status }) => status !== "active");
    let kills = 1;
    while (!(await isOver()) && kills < 200) {
      await sleep(300 + Math.random() * 1_200);
      await kill(kills % WORKERS);
      kills += 1;
    }
    expect(kills).toBeGreaterThan(3);
    for (const each of await account(ramping)) {
      expect(each).toMatchObject({ status: "completed", open: 0 });
      expect(each.writes).toBe(each.applied);
    }
  });
});

describe("workers that hold no lease and run all at once", () => {
  const race = async (through: (unit: UnitOfWork) => UnitOfWork) => {
    const ramping = await flagsToRamp();
    await ramping.ramp(SECOND_MS);
    const run = runSchedules({
      ...ramping.deps,
      now: ({ flagSchedules }) => flagSchedules.now(),
      unitOfWork: through(ramping.deps.unitOfWork),
    });
    const isOver = async () =>
      (await ramping.schedulesNow()).every(({ status }) => status !== "active");
    await until(
      "all ramps to be over",
      async () => {
        await Promise.all(Array.from({ length: 5 }, () => run()));
        return isOver();
      },
      40_000,
    );
    return account(ramping);
  };

  it("still take each step once: the schedule's row is locked with the write", async () => {
    for (const each of await race((unit) => unit)) {
      expect(each).toMatchObject({ status: "completed", open: 0 });
      expect(each.writes).toBe(each.applied);
    }
  });

  it("would take steps twice, or stop at each other, without that lock", async () => {
    const unlocked = (unit: UnitOfWork): UnitOfWork => ({
      ...unit,
      run: (work, options) =>
        unit.run(
          (stores) =>
            work({
              ...stores,
              flagSchedules: { ...stores.flagSchedules, lock: stores.flagSchedules.findById },
            }),
          options,
        ),
    });
    const accounts = await race(unlocked);
    const isWrong = (each: (typeof accounts)[number]) =>
      each.status !== "completed" || each.writes !== each.applied;
    expect(accounts.some(isWrong)).toBe(true);
  });
});
