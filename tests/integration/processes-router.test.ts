import { readFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { DeployEngine, ObservedTarget } from "@/server/ports/deploy-engine";
import { anInstanceSpec, eventually, startEngine } from "../support/engines";
import { startLoad } from "../support/load";

const place = { environment: "production", service: "payments" } as const;

const targetsOf = async (engine: DeployEngine): Promise<readonly ObservedTarget[]> =>
  (await engine.observeTraffic("production"))[0]?.targets ?? [];

const untilHealthy = (engine: DeployEngine, count: number) =>
  eventually(
    () => targetsOf(engine),
    (seen) => seen.filter((target) => target.health === "healthy").length === count,
  );

async function serve(
  engine: DeployEngine,
  ids: readonly string[],
  variables: Record<string, string> = {},
): Promise<string> {
  for (const id of ids) await engine.ensureInstance(anInstanceSpec({ id, variables }));
  await engine.setTraffic({
    ...place,
    fence: 1,
    targets: ids.map((instanceId) => ({ instanceId, weight: 1 })),
  });
  return engine.endpoint(place);
}

describe("the router of local processes", () => {
  it("divides requests between instances and passes them on as they are", async () => {
    const { engine } = await startEngine();
    const url = await serve(engine, ["a", "b"]);
    await untilHealthy(engine, 2);
    const load = startLoad(`${url}/payments?x=1`, 2);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { failures, byInstance, sent } = await load.stop();
    expect(failures).toEqual([]);
    expect(Math.abs((byInstance["a"] ?? 0) - (byInstance["b"] ?? 0))).toBeLessThanOrEqual(1);
    const answer = await fetch(`${url}/payments?x=1`, {
      method: "POST",
      body: "x".repeat(300_000),
    });
    expect(await answer.json()).toMatchObject({
      method: "POST",
      url: "/payments?x=1",
      bytes: 300_000,
    });
    expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect((await engine.observeTraffic("production"))[0]).toMatchObject({
      requests: sent + 1,
      errors: 0,
    });
  });

  it("sends nothing to an instance that does not pass its health check", async () => {
    const { engine } = await startEngine();
    const url = await serve(engine, ["bad"], { FAIL: "health" });
    await eventually(
      () => targetsOf(engine),
      ([target]) => target?.health === "unhealthy",
    );
    const answer = await fetch(url);
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("1");
    expect(await answer.json()).toMatchObject({
      title: "No instance of payments passes its health check.",
    });
    expect((await targetsOf(engine))[0]).toMatchObject({
      requests: 0,
      lastError: "/healthz answered 503",
    });
  });

  it("fails no request while its instances are replaced one by one", async () => {
    const { engine } = await startEngine();
    const url = await serve(engine, ["a1", "b1"]);
    await untilHealthy(engine, 2);
    const load = startLoad(`${url}/slow`, 8);
    let now = ["a1", "b1"];
    for (const [old, young] of [
      ["a1", "a2"],
      ["b1", "b2"],
    ] as const) {
      await engine.ensureInstance(anInstanceSpec({ id: young, version: "2.0.0" }));
      const warming = [...now, young].map((instanceId) => ({
        instanceId,
        weight: instanceId === young ? 0 : 1,
      }));
      await engine.setTraffic({ ...place, fence: 1, targets: warming });
      await untilHealthy(engine, 3);
      now = [...now.filter((id) => id !== old), young];
      const targets = now.map((instanceId) => ({ instanceId, weight: 1 }));
      await engine.setTraffic({ ...place, fence: 1, targets });
      await eventually(
        () => targetsOf(engine),
        (seen) => seen.every((target) => target.instanceId !== old),
      );
      await engine.stopInstance({
        ...place,
        id: old,
        fence: 1,
        graceMs: 3_000,
        reason: "replaced",
      });
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { failures, byInstance } = await load.stop();
    expect(failures).toEqual([]);
    expect(Object.keys(byInstance).sort()).toEqual(["a1", "a2", "b1", "b2"]);
  });

  it("asks another instance when one is killed, and leaves it out from then on", async () => {
    const { engine } = await startEngine();
    const url = await serve(engine, ["a", "b"]);
    await untilHealthy(engine, 2);
    const load = startLoad(url, 6);
    const [victim] = await engine.observeInstances(place);
    process.kill(victim?.pid ?? 0, "SIGKILL");
    await eventually(
      () => targetsOf(engine),
      (seen) => seen.some((target) => target.health === "unhealthy"),
    );
    const { failures, sent } = await load.stop();
    expect(sent).toBeGreaterThanOrEqual(6);
    expect(failures).toEqual([]);
  });

  it("does not send a payment twice when the instance dies with it", async () => {
    const { engine } = await startEngine();
    const url = await serve(engine, ["a", "b"]);
    await untilHealthy(engine, 2);
    const answer = await fetch(`${url}/crash`, { method: "POST", body: "charge" });
    expect(answer.status).toBe(502);
    const alive = (await engine.observeInstances(place)).filter(({ state }) => state !== "ended");
    expect(alive).toHaveLength(1);
  });

  it("comes back on the same ports with the same targets after it was killed", async () => {
    const { engine, stateFolder, reopen } = await startEngine();
    const url = await serve(engine, ["a"]);
    await untilHealthy(engine, 1);
    const settings = JSON.parse(
      await readFile(join(stateFolder, "production/router/settings.json"), "utf8"),
    ) as { controlPort: number; token: string };
    const view = await fetch(`http://127.0.0.1:${settings.controlPort}/view`, {
      headers: { authorization: `Bearer ${settings.token}` },
    });
    process.kill(((await view.json()) as { pid: number }).pid, "SIGKILL");
    const later = reopen();
    expect(await later.endpoint(place)).toBe(url);
    await untilHealthy(later, 1);
    expect((await fetch(url)).status).toBe(200);
  });

  it("shows its control endpoint to nobody without the token", async () => {
    const { engine, stateFolder } = await startEngine();
    await engine.endpoint(place);
    const { controlPort } = JSON.parse(
      await readFile(join(stateFolder, "production/router/settings.json"), "utf8"),
    ) as { controlPort: number };
    for (const authorization of ["", "Bearer ", "Bearer wrong"]) {
      const answer = await fetch(`http://127.0.0.1:${controlPort}/view`, {
        headers: { authorization },
      });
      expect(answer.status).toBe(401);
    }
  });

  it("lets a caller go away without harm to others", async () => {
    const { engine } = await startEngine();
    const url = await serve(engine, ["a"]);
    await untilHealthy(engine, 1);
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        const gone = request(`${url}/slow`).on("error", () => undefined);
        gone.end();
        await new Promise((resolve) => setTimeout(resolve, 50));
        gone.destroy();
      }),
    );
    await eventually(
      () => targetsOf(engine),
      ([target]) => target?.inFlight === 0,
    );
    expect((await fetch(url)).status).toBe(200);
  });
});
