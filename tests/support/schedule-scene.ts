import { v7 as uuidv7 } from "uuid";
import { createDdsketchLatencySketches } from "@/server/adapters/ddsketch/ddsketch-latency-sketches";
import { createPrismaUnitOfWork } from "@/server/adapters/prisma/prisma-unit-of-work";
import { createUnleashEvaluationTools } from "@/server/adapters/unleash/evaluation-tools";
import { runSchedules } from "@/server/application/flags/schedules/run-schedules";
import { composeFlags } from "@/server/composition/flags";
import { composeFlagSchedules } from "@/server/composition/flags/flag-schedules";
import type { Actor } from "@/server/domain/access/actor";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import type { FreshDatabase } from "./database";
import { aRollout } from "./flag-builders";
import { minutes } from "./schedule-builders";

export const FLAG = "payments.new-card-processor";
export const PLACE = { flag: FLAG, environment: "production" } as const;

/** Paris is one hour ahead of UTC in November: the scene begins at ten there. */
export const RAMP = [
  { at: "2026-11-23T10:10", enabled: true, percentage: 10 },
  { at: "2026-11-23T10:20", percentage: 50 },
  { at: "2026-11-23T10:30", percentage: 100 },
];

export const ana: Actor = { id: "ana", name: "Ana", kind: "user", role: "operator" };
export const vic: Actor = { id: "vic", name: "Vic", kind: "user", role: "viewer" };

const sketches = createDdsketchLatencySketches();

/** A flag that is off, with a gradual rollout of 5 %, on a real database, at Monday nine o'clock UTC. */
export async function scheduleScene({ prisma }: FreshDatabase) {
  const unitOfWork = createPrismaUnitOfWork(prisma);
  let now = minutes(0);
  const clock = { now: () => now };
  const deps = { unitOfWork, clock, newId: uuidv7, sketches };
  const flags = composeFlags({ ...deps, tools: createUnleashEvaluationTools() });
  const schedules = composeFlagSchedules(deps);
  await flags.create(ana, { name: FLAG, type: "release", description: "", impressionData: false });
  await flags.saveStrategies(ana, {
    ...{ name: FLAG, environment: "production", version: 0 },
    strategies: [aRollout(5)],
  });
  const state = async () => {
    const flag = await flags.get(ana, { name: FLAG });
    const found = flag.environments.find(({ environment }) => environment === "production");
    if (!found) throw new Error("production is gone");
    const share = found.strategies[0]?.parameters["rollout"];
    return { enabled: found.enabled, share: share ? Number(share) : null, version: found.version };
  };
  const current = async () => {
    const [schedule] = (await schedules.list(ana, PLACE)).items;
    if (!schedule) throw new Error("There is no schedule.");
    return schedule;
  };
  const plan = (
    steps: readonly { at: string; enabled?: boolean | null; percentage?: number | null }[],
  ) => ({
    ...PLACE,
    ...{ name: "Morning ramp", timeZone: "Europe/Paris", strategyId: null, guard: null },
    steps: steps.map((step) => ({ enabled: null, percentage: null, ...step })),
  });
  return {
    ...{ unitOfWork, flags, schedules, state, current, plan, clock },
    run: (through: (unit: UnitOfWork) => UnitOfWork = (unit) => unit) =>
      runSchedules({ sketches, now: async () => now, unitOfWork: through(unitOfWork) })(),
    to(minute: number) {
      now = minutes(minute);
    },
    changes: (action?: string) =>
      unitOfWork.read(({ changes }) => changes.list({ ...(action && { action }) }, { limit: 200 })),
    /** A minute of requests of payments, as telemetry keeps them. */
    async serve(minute: number, served: { count: number; errors: number; ms?: number }) {
      const sketch = sketches.create();
      for (let one = 0; one < served.count; one += 1) sketch.record(served.ms ?? 20);
      const subject = { service: "payments", version: "1.0.0", instance: "payments-1" };
      await unitOfWork.run(({ metrics }) =>
        metrics.saveServiceMinutes("tests", [
          {
            ...{ ...subject, environment: "production", at: minutes(minute) },
            ...{ count: served.count, errors: served.errors, sketch: sketch.encode() },
          },
        ]),
      );
    },
  };
}

export type ScheduleScene = Awaited<ReturnType<typeof scheduleScene>>;
