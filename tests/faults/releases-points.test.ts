import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { ReconcilePoint } from "@/server/application/releases/reconcile-deps";
import type { DeploymentStore } from "@/server/ports/deployment-store";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import { ANA, PAYMENTS, type Releasing, setUpReleasing } from "../support/releasing";

const POINTS: readonly ReconcilePoint[] = [
  "before_intent",
  "intent_committed",
  "before_effect",
  "after_effect",
];
const command = { ...PAYMENTS, releaseId: "payments@1.0.0", instances: 2 };

/** A worker that stops for ever the n-th time it comes to a point, as one that was killed there. */
function diesAt(point: ReconcilePoint, time: number) {
  let seen = 0;
  const { promise: dead, resolve: die } = Promise.withResolvers<void>();
  const onPoint = (at: ReconcilePoint): Promise<void> | undefined => {
    if (at === point) seen += 1;
    if (seen < time) return;
    die();
    return new Promise(() => undefined);
  };
  return { dead, onPoint };
}

async function expectDone(releasing: Releasing, id: string): Promise<void> {
  expect(await releasing.untilOver(id)).toMatchObject({ status: "succeeded" });
  const seen = await releasing.engine.observeInstances(PAYMENTS);
  expect(seen.map(({ state }) => state)).toEqual(["running", "running"]);
  const records = await releasing.unitOfWork.read(({ instances }) =>
    instances.listByDeployment(id),
  );
  expect(records.map(({ state, slot }) => [state, slot])).toEqual([
    ["ready", 0],
    ["ready", 1],
  ]);
}

describe("a worker that dies at a named point of a deployment", () => {
  it.each(POINTS.flatMap((point) => [1, 2, 3].map((time) => ({ point, time }))))(
    "is continued when it dies $point, time $time",
    { timeout: 60_000 },
    async (fault) => {
      const releasing = await setUpReleasing({ worker: false });
      await releasing.register("1.0.0");
      const { deployment } = await releasing.app.deploy(ANA, command);
      const { dead, onPoint } = diesAt(fault.point, fault.time);
      await releasing.startWorker({ onPoint });
      await dead;
      const stop = await releasing.startWorker();
      await expectDone(releasing, deployment.id);
      await stop();
    },
  );
});

/** The same stores, whose writes are guarded neither by the lease nor by the version they were read at. */
const unguarded = (unitOfWork: UnitOfWork): UnitOfWork => ({
  ...unitOfWork,
  run: (work, options) =>
    unitOfWork.run((stores) => {
      const deployments: DeploymentStore = {
        ...stores.deployments,
        requireFence: async () => undefined,
        replace: async (deployment) => {
          await stores.deployments.replace(deployment);
          return true;
        },
      };
      return work({ ...stores, deployments });
    }, options),
});

/** Holds the first worker before it writes, lets a second one finish, then lets the first go on. */
async function overtake(isGuarded: boolean): Promise<{ late: number; eventsAfter: number }> {
  const releasing = await setUpReleasing({ worker: false });
  await releasing.register("1.0.0");
  const { deployment } = await releasing.app.deploy(ANA, command);
  const { promise: held, resolve: hold } = Promise.withResolvers<void>();
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  let isFirst = true;
  const stopFirst = await releasing.startWorker({
    ...(!isGuarded && { unitOfWork: unguarded(releasing.unitOfWork) }),
    onPoint: async (point) => {
      if (point !== "before_intent" || !isFirst) return;
      isFirst = false;
      hold();
      await released;
    },
  });
  await held;
  const stopSecond = await releasing.startWorker();
  await releasing.untilOver(deployment.id);
  const before = (await releasing.events(deployment.id)).length;
  release();
  await wait(1_500);
  const records = await releasing.unitOfWork.read(({ instances }) =>
    instances.listByDeployment(deployment.id),
  );
  const eventsAfter = (await releasing.events(deployment.id)).length - before;
  await stopFirst();
  await stopSecond();
  return { late: records.length - 2, eventsAfter };
}

describe("a worker that was overtaken", () => {
  it("writes nothing when it goes on", { timeout: 60_000 }, async () => {
    expect(await overtake(true)).toEqual({ late: 0, eventsAfter: 0 });
  });

  it("would write without its guards (negative control)", { timeout: 60_000 }, async () => {
    const { late } = await overtake(false);
    expect(late).toBeGreaterThan(0);
  });
});

describe("two that deploy to one place", () => {
  it("never both get in, 100 times", { timeout: 120_000 }, async () => {
    const releasing = await setUpReleasing({ worker: false });
    await releasing.register("1.0.0");
    for (let round = 0; round < 100; round += 1) {
      const outcomes = await Promise.allSettled([
        releasing.app.deploy(ANA, command),
        releasing.app.deploy(ANA, command),
      ]);
      const [won, ...more] = outcomes.filter((outcome) => outcome.status === "fulfilled");
      expect(more).toEqual([]);
      const id = won?.value.deployment.id ?? "";
      await releasing.unitOfWork.run(async ({ deployments }) => {
        const found = await deployments.findById(id);
        if (found)
          await deployments.replace({ ...found, status: "failed", version: found.version + 1 });
      });
    }
  });
});
