import { describe, expect, it } from "vitest";
import type { Deployment } from "@/server/domain/releases/deployment";
import type { Stores, UnitOfWork } from "@/server/ports/unit-of-work";
import { aDeployment, anInstance, aRelease, later, NOON } from "../support/release-builders";

export interface ReleaseStoresHarness {
  readonly unitOfWork: UnitOfWork;
  /** Takes the job's lease, away from whoever has it, and gives its token. */
  readonly takeOver: (job: string) => Promise<bigint>;
}

const place = { service: "payments", environment: "production" };

/** What the stores of releases, deployments, instances and blocks must do. */
export function describeReleaseStores(
  name: string,
  setUp: () => Promise<ReleaseStoresHarness>,
): void {
  const withRelease = async () => {
    const harness = await setUp();
    const { unitOfWork } = harness;
    await unitOfWork.run(({ releases }) => releases.add(aRelease()));
    const run = <T>(work: (stores: Stores) => Promise<T>) => unitOfWork.run(work);
    const add = (over: Partial<Deployment>) =>
      run(({ deployments }) => deployments.add(aDeployment(over)));
    return { ...harness, run, add };
  };

  describe(`${name} as ReleaseStore`, () => {
    it("gives back what was registered", async () => {
      const { run } = await withRelease();
      const release = aRelease({
        version: "2.15.0",
        configuration: { CARD_TIMEOUT_MS: "2000" },
        commit: { hash: "9f3c2ab", author: "Tom", message: "Route cards", at: NOON },
        commits: [{ hash: "9f3c2ab", author: "Tom", message: "Route cards" }],
        evidence: [{ kind: "test", name: "unit", passed: 41, failed: 0 }],
        registeredAt: later(1),
      });
      await run(({ releases }) => releases.add(release));
      expect(await run(({ releases }) => releases.findById(release.id))).toEqual(release);
      expect(await run(({ releases }) => releases.findById("payments@0"))).toBeNull();
    });

    it("registers a version once", async () => {
      const { run } = await withRelease();
      await expect(run(({ releases }) => releases.add(aRelease()))).rejects.toMatchObject({
        code: "already_exists",
      });
    });

    it("lists a service's releases page by page, newest first", async () => {
      const { run } = await withRelease();
      for (const [index, version] of ["2.15.0", "2.16.0"].entries())
        await run(({ releases }) =>
          releases.add(aRelease({ version, registeredAt: later(index + 1) })),
        );
      await run(({ releases }) => releases.add(aRelease({ service: "orders" })));
      const first = await run(({ releases }) => releases.listByService("payments", { limit: 2 }));
      expect(first.map(({ version }) => version)).toEqual(["2.16.0", "2.15.0"]);
      const rest = await run(({ releases }) =>
        releases.listByService("payments", { after: "payments@2.15.0", limit: 2 }),
      );
      expect(rest.map(({ version }) => version)).toEqual(["2.14.0"]);
    });
  });

  describe(`${name} as DeploymentStore`, () => {
    it("gives back what was added", async () => {
      const { run, add } = await withRelease();
      await add({});
      expect(await run(({ deployments }) => deployments.findById("d-1"))).toEqual(aDeployment());
      expect(await run(({ deployments }) => deployments.findActive(place))).toEqual(aDeployment());
    });

    it("has one active deployment a place, however close two come", async () => {
      const { run, add } = await withRelease();
      const outcomes = await Promise.allSettled(
        Array.from({ length: 6 }, (_, index) => add({ id: `d-${index}`, status: "queued" })),
      );
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      for (const outcome of outcomes)
        if (outcome.status === "rejected")
          expect(outcome.reason).toMatchObject({ code: "conflict" });
      await add({ id: "elsewhere", environment: "staging" });
      await add({ id: "past", status: "failed" });
      expect(await run(({ deployments }) => deployments.listActive())).toHaveLength(2);
    });

    it("writes only over the version before, and never lowers the fence", async () => {
      const { run, add } = await withRelease();
      await add({ fence: 5n });
      const next = aDeployment({ version: 2, status: "promoting", fence: 3n });
      expect(await run(({ deployments }) => deployments.replace(next))).toBe(true);
      expect(await run(({ deployments }) => deployments.replace(next))).toBe(false);
      expect(await run(({ deployments }) => deployments.findById("d-1"))).toEqual({
        ...next,
        fence: 5n,
      });
    });

    it("knows what should run: the last to succeed", async () => {
      const { run, add } = await withRelease();
      const done = { status: "succeeded" } as const;
      await add({ ...done, id: "a", finishedAt: later(1) });
      await add({ ...done, id: "b", finishedAt: later(3) });
      await add({ id: "c", status: "failed", finishedAt: later(4) });
      await add({ ...done, id: "d", environment: "staging", finishedAt: later(2) });
      expect((await run(({ deployments }) => deployments.findRunning(place)))?.id).toBe("b");
      const running = await run(({ deployments }) => deployments.listRunning());
      expect(running.map(({ id }) => id).sort()).toEqual(["b", "d"]);
    });

    it("lists by filter and page, last requested first", async () => {
      const { run, add } = await withRelease();
      for (let index = 0; index < 4; index += 1)
        await add({ id: `d-${index}`, status: "failed", requestedAt: later(index) });
      await add({ id: "other", status: "failed", environment: "staging" });
      const first = await run(({ deployments }) => deployments.list(place, { limit: 2 }));
      expect(first.map(({ id }) => id)).toEqual(["d-3", "d-2"]);
      const rest = await run(({ deployments }) =>
        deployments.list({ ...place, from: later(1) }, { after: "d-2", limit: 9 }),
      );
      expect(rest.map(({ id }) => id)).toEqual(["d-1"]);
      const none = { ...place, statuses: ["succeeded"] } as const;
      expect(await run(({ deployments }) => deployments.list(none, { limit: 9 }))).toEqual([]);
    });

    it("numbers events without gaps, whoever writes", async () => {
      const { run, add } = await withRelease();
      await add({});
      const event = { at: NOON, level: "info", step: null, instanceId: null } as const;
      await Promise.all(
        Array.from({ length: 4 }, (_, index) =>
          run(({ deployments }) =>
            deployments.appendEvents("d-1", [
              { ...event, message: `${index} first` },
              { ...event, message: `${index} second` },
            ]),
          ),
        ),
      );
      const events = await run(({ deployments }) =>
        deployments.listEvents("d-1", { afterSeq: 2, limit: 50 }),
      );
      expect(events.map(({ seq }) => seq)).toEqual([3, 4, 5, 6, 7, 8]);
    });

    it("refuses the writes of a worker that was overtaken", async () => {
      const { run, takeOver } = await withRelease();
      const first = await takeOver("releases");
      await run(({ deployments }) => deployments.requireFence("releases", first));
      const second = await takeOver("releases");
      expect(second).toBeGreaterThan(first);
      await expect(
        run(({ deployments }) => deployments.requireFence("releases", first)),
      ).rejects.toMatchObject({ code: "conflict" });
      await run(({ deployments }) => deployments.requireFence("releases", second));
    });
  });

  describe(`${name} as InstanceStore`, () => {
    it("keeps the last of each instance, and lists those not over or ended lately", async () => {
      const { run } = await withRelease();
      const ended = { state: "lost", stoppedAt: later(10), note: "ended with code 1" } as const;
      await run(({ instances }) =>
        instances.save([anInstance({ id: "b", slot: 1 }), anInstance({ id: "a" })]),
      );
      await run(({ instances }) => instances.save([anInstance({ id: "b", slot: 1, ...ended })]));
      const list = (since: Date) => run(({ instances }) => instances.list({ ...place, since }));
      expect((await list(later(10))).map(({ id }) => id)).toEqual(["a", "b"]);
      expect((await list(later(11))).map(({ id }) => id)).toEqual(["a"]);
      expect(await run(({ instances }) => instances.findById("b"))).toMatchObject(ended);
      expect(
        await run(({ instances }) => instances.list({ environment: "staging", since: NOON })),
      ).toEqual([]);
      await run(({ instances }) => instances.touch(["a"], later(99)));
      expect((await list(NOON))[0]?.lastSeenAt).toEqual(later(99));
      expect(await run(({ instances }) => instances.listByDeployment("d-1"))).toHaveLength(2);
      expect(await run(({ instances }) => instances.deleteEndedBefore(later(11)))).toBe(1);
      expect(await list(NOON)).toHaveLength(1);
    });
  });

  describe(`${name} as ReleaseBlockStore`, () => {
    it("blocks until lifted, and again after", async () => {
      const { run } = await withRelease();
      const subject = { ...place, releaseId: "payments@2.14.0" };
      const block = {
        ...subject,
        ...{ id: "b1", reason: "card errors", createdAt: NOON, createdBy: "Noor" },
        ...{ liftedAt: null, liftedBy: null },
      };
      await run(({ releaseBlocks }) => releaseBlocks.add(block));
      await run(({ releaseBlocks }) => releaseBlocks.add({ ...block, id: "b2", reason: "again" }));
      expect(await run(({ releaseBlocks }) => releaseBlocks.list())).toEqual([block]);
      const lift = () =>
        run(({ releaseBlocks }) => releaseBlocks.lift(subject, { name: "Ana", at: later(1) }));
      expect([await lift(), await lift()]).toEqual([true, false]);
      expect(await run(({ releaseBlocks }) => releaseBlocks.find(subject))).toBeNull();
      await run(({ releaseBlocks }) => releaseBlocks.add({ ...block, id: "b3" }));
      expect((await run(({ releaseBlocks }) => releaseBlocks.find(subject)))?.id).toBe("b3");
    });
  });
}
