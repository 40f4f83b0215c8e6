import { describe, expect, it } from "vitest";
import type { DeployEngine, InstanceSpec } from "@/server/ports/deploy-engine";
import { anInstanceSpec, eventually, untilEnded } from "../support/engines";

const environment = "production";
const service = "payments";

const traffic = async (engine: DeployEngine) =>
  (await engine.observeTraffic(environment)).find((place) => place.service === service);

const untilHealthy = (engine: DeployEngine, ids: readonly string[]) =>
  eventually(
    () => traffic(engine),
    (seen) =>
      ids.every((id) =>
        seen?.targets.some((target) => target.instanceId === id && target.health === "healthy"),
      ),
  );

/** What every DeployEngine must do, whatever runs underneath. */
export function describeDeployEngine(
  name: string,
  setUp: () => Promise<DeployEngine>,
  spec: (over?: Partial<InstanceSpec>) => InstanceSpec = anInstanceSpec,
): void {
  describe(`${name} as DeployEngine`, () => {
    it("starts an instance once, however often it is asked", async () => {
      const engine = await setUp();
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => engine.ensureInstance(spec())),
      );
      expect(new Set(answers.map((answer) => answer.pid)).size).toBe(1);
      expect(await engine.observeInstances({ environment, service })).toMatchObject([
        { id: "payments-1", state: "running", deploymentId: "d1", version: "1.0.0" },
      ]);
    });

    it("never starts again what ended", async () => {
      const engine = await setUp();
      const first = await engine.ensureInstance(spec());
      await engine.stopInstance({
        ...{ environment, service, id: "payments-1" },
        ...{ fence: 1, graceMs: 2_000, reason: "test" },
      });
      await untilEnded(engine, "payments-1");
      const again = await engine.ensureInstance(spec());
      expect(again).toMatchObject({ state: "ended", pid: first.pid, end: { reason: "test" } });
    });

    it("closes an id it is told to stop before it started", async () => {
      const engine = await setUp();
      const stop = { environment, service, id: "payments-1", fence: 1, graceMs: 100, reason: "no" };
      expect(await engine.stopInstance(stop)).toBeNull();
      expect(await engine.ensureInstance(spec())).toMatchObject({ state: "ended", pid: null });
    });

    it("sees only the environment and service asked for", async () => {
      const engine = await setUp();
      await engine.ensureInstance(spec());
      expect(await engine.observeInstances({ environment: "staging" })).toEqual([]);
      expect(await engine.observeInstances({ environment, service: "orders" })).toEqual([]);
    });

    it("keeps a service's address", async () => {
      const engine = await setUp();
      const address = await engine.endpoint({ environment, service });
      expect(await engine.endpoint({ environment, service })).toBe(address);
      expect(await engine.endpoint({ environment, service: "orders" })).not.toBe(address);
    });

    it("gives traffic to what it is told, and reports weight and health", async () => {
      const engine = await setUp();
      await engine.ensureInstance(spec({ id: "a" }));
      await engine.ensureInstance(spec({ id: "b" }));
      const targets = [
        { instanceId: "a", weight: 1 },
        { instanceId: "b", weight: 0 },
      ];
      await engine.setTraffic({ environment, service, fence: 1, targets });
      const seen = await untilHealthy(engine, ["a", "b"]);
      expect(seen).toMatchObject({ fence: 1, targets });
    });

    it("forgets a target left out once it has nothing in flight", async () => {
      const engine = await setUp();
      await engine.ensureInstance(spec({ id: "a" }));
      const targets = [{ instanceId: "a", weight: 1 }];
      await engine.setTraffic({ environment, service, fence: 1, targets });
      await engine.setTraffic({ environment, service, fence: 1, targets: [] });
      expect((await traffic(engine))?.targets).toEqual([]);
    });

    it("refuses traffic and stops that carry an old fence, and changes nothing", async () => {
      const engine = await setUp();
      await engine.ensureInstance(spec({ id: "a" }));
      const targets = [{ instanceId: "a", weight: 1 }];
      await engine.setTraffic({ environment, service, fence: 7, targets });
      const late = { environment, service, fence: 6 };
      await expect(engine.setTraffic({ ...late, targets: [] })).rejects.toMatchObject({
        code: "conflict",
        details: { fence: 7 },
      });
      await expect(
        engine.stopInstance({ ...late, id: "a", graceMs: 0, reason: "late" }),
      ).rejects.toMatchObject({ code: "conflict" });
      expect((await traffic(engine))?.targets).toHaveLength(1);
      expect(await engine.observeInstances({ environment })).toMatchObject([{ state: "running" }]);
    });

    it("refuses to send traffic to an instance it does not know", async () => {
      const engine = await setUp();
      const targets = [{ instanceId: "nobody", weight: 1 }];
      await expect(
        engine.setTraffic({ environment, service, fence: 1, targets }),
      ).rejects.toMatchObject({ code: "not_found" });
    });

    it("has no logs of an instance it does not know", async () => {
      const engine = await setUp();
      await expect(engine.logs({ environment, id: "nobody" })).rejects.toMatchObject({
        code: "not_found",
      });
    });

    it("forgets what ended long ago and nothing else", async () => {
      const engine = await setUp();
      await engine.ensureInstance(spec({ id: "a" }));
      await engine.ensureInstance(spec({ id: "b" }));
      const stop = { environment, service, id: "a", fence: 1, graceMs: 2_000, reason: "test" };
      await engine.stopInstance(stop);
      await untilEnded(engine, "a");
      expect(await engine.forgetInstances(environment, new Date(0))).toBe(0);
      expect(await engine.forgetInstances(environment, new Date(Date.now() + 1))).toBe(1);
      expect(await engine.observeInstances({ environment })).toMatchObject([{ id: "b" }]);
    });

    it("says that an artefact is gone", async () => {
      const engine = await setUp();
      const digest = `sha256:${"0".repeat(64)}`;
      expect(await engine.checkArtefact({ location: "/nowhere", digest })).toEqual({
        state: "missing",
      });
      await expect(engine.ensureInstance(spec({ artefact: "/nowhere" }))).rejects.toMatchObject({
        code: "not_found",
      });
    });

    it("ends everything when told", async () => {
      const engine = await setUp();
      await engine.ensureInstance(spec({ id: "a" }));
      await engine.ensureInstance(spec({ id: "b", environment: "staging" }));
      await engine.stopEverything(2_000);
      for (const place of [environment, "staging"])
        expect(await engine.observeInstances({ environment: place })).toMatchObject([
          { state: "ended" },
        ]);
    });
  });
}
