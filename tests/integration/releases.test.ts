import { describe, expect, it } from "vitest";
import { SYSTEM_ACTOR } from "@/server/domain/access/actor";
import { eventually } from "../support/engines";
import { startLoad } from "../support/load";
import { ANA, CI, PAYMENTS, setUpReleasing } from "../support/releasing";

const place = PAYMENTS;

describe("releasing on real processes", () => {
  it("deploys, replaces instance by instance without a failed request, and rolls back", async () => {
    const { app, engine, register, run, untilOver, events } = await setUpReleasing();
    for (const version of ["1.0.0", "2.0.0"]) await register(version);
    expect(await run("1.0.0")).toMatchObject({ status: "succeeded", instances: 2 });
    const url = await engine.endpoint(place);
    const load = startLoad(`${url}/payments`, 4);

    const second = await run("2.0.0");
    expect(second.status).toBe("succeeded");
    expect(second.steps.map(({ key, state }) => `${key} ${state}`)).toEqual([
      ...["check done", "instances done", "traffic done", "finish done"],
    ]);
    const told = await events(second.id);
    expect(told.filter((message) => message.includes("is ready"))).toHaveLength(2);
    expect(told.at(-1)).toMatch(/^2\.0\.0 runs, after/);

    const startedAt = Date.now();
    const { deployment } = await app.rollBack(ANA, { ...place, reason: "card errors" });
    const back = await untilOver(deployment.id);
    expect(back).toMatchObject({ status: "succeeded", releaseId: "payments@1.0.0" });
    expect(Date.now() - startedAt).toBeLessThan(10_000);

    const { failures, byInstance } = await load.stop();
    expect(failures).toEqual([]);
    expect(Object.keys(byInstance)).toHaveLength(6);
    const alive = await engine.observeInstances(place);
    expect(alive.filter(({ state }) => state !== "ended")).toHaveLength(2);
  });

  it("keeps what serves when the new one ends at start, and says why", async () => {
    const { app, engine, register, run, events } = await setUpReleasing();
    await register("1.0.0");
    await register("2.0.0", { configuration: { FAIL: "start" } });
    await run("1.0.0");
    const before = await engine.observeInstances(place);
    const failed = await run("2.0.0");
    expect(failed).toMatchObject({
      status: "failed",
      statusReason: expect.stringMatching(/ended with code 3 before it was ready/),
    });
    expect((await events(failed.id)).join("\n")).toContain(
      "| cannot read CARD_TIMEOUT_MS: not a number",
    );
    const after = await engine.observeInstances(place);
    expect(after.filter(({ state }) => state === "running").map(({ id }) => id)).toEqual(
      before.map(({ id }) => id),
    );
    expect((await app.matrix(ANA, {})).rows[0]?.cells.at(-1)).toMatchObject({ version: "1.0.0" });
  });

  it("aborts before the point of no return and goes back to what ran", async () => {
    const { app, engine, register, run, untilOver } = await setUpReleasing();
    await register("1.0.0");
    await register("2.0.0", { configuration: { FAIL: "health" } });
    await run("1.0.0");
    const { deployment } = await app.deploy(ANA, { ...place, releaseId: "payments@2.0.0" });
    await eventually(
      () => engine.observeInstances(place),
      (seen) => seen.some(({ version }) => version === "2.0.0"),
    );
    await app.abort(ANA, { id: deployment.id, reason: "wrong one" });
    expect(await untilOver(deployment.id)).toMatchObject({
      status: "aborted",
      statusReason: "Aborted by Ana.",
    });
    const alive = (await engine.observeInstances(place)).filter(({ state }) => state !== "ended");
    expect(alive.map(({ version }) => version)).toEqual(["1.0.0", "1.0.0"]);
    await expect(app.abort(ANA, { id: deployment.id })).rejects.toMatchObject({
      code: "invalid_transition",
    });
  });

  it("starts a killed instance again without a new deployment", async () => {
    const { app, engine, register, run } = await setUpReleasing();
    await register("1.0.0");
    const { id } = await run("1.0.0");
    const [victim] = await engine.observeInstances(place);
    process.kill(victim?.pid ?? 0, "SIGKILL");
    await eventually(
      () => app.get(ANA, { id }),
      ({ instances, instanceList }) =>
        instances.ready === 2 || instanceList.some(({ state }) => state === "lost"),
    );
    await eventually(
      () => engine.observeInstances(place),
      (seen) =>
        seen.filter(({ state }) => state === "running").length === 2 &&
        seen.some(({ state }) => state === "ended"),
    );
    expect((await app.list(ANA, { limit: 10 })).items).toHaveLength(1);
  });

  it("lets one in when several deploy at once, and tells the others who", async () => {
    const { app, register } = await setUpReleasing();
    await register("1.0.0");
    const command = { ...place, releaseId: "payments@1.0.0" };
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => app.deploy(ANA, command)),
    );
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused).toHaveLength(7);
    for (const { reason } of refused)
      expect(reason).toMatchObject({
        code: "conflict",
        details: { requestedBy: { name: "Ana" }, choices: ["wait", "abort"] },
      });
  });

  it("does nothing when asked for what runs, and says so", async () => {
    const { app, register, run } = await setUpReleasing();
    await register("1.0.0");
    await run("1.0.0");
    const again = await app.deploy(ANA, { ...place, releaseId: "payments@1.0.0" });
    expect(again).toMatchObject({ started: false, changeId: null });
    expect((await app.list(ANA, { limit: 10 })).items).toHaveLength(1);
  });

  it("holds what a rollback took away from automation until a person lifts it", async () => {
    const { app, register, run, untilOver } = await setUpReleasing();
    await register("1.0.0");
    await register("2.0.0");
    await run("1.0.0");
    await run("2.0.0");
    const { deployment } = await app.rollBack(ANA, { ...place, reason: "card errors" });
    await untilOver(deployment.id);
    const command = { ...place, releaseId: "payments@2.0.0" };
    await expect(app.deploy(CI, command)).rejects.toMatchObject({ code: "invalid_transition" });
    await expect(app.deploy(ANA, command)).rejects.toMatchObject({ code: "invalid_input" });
    await app.liftBlock(ANA, { ...command, reason: "fixed the card processor" });
    const lifted = await app.deploy(CI, command);
    expect((await untilOver(lifted.deployment.id)).status).toBe("succeeded");
  });

  it("previews a rollback with what goes away and how the target did", async () => {
    const { app, register, run } = await setUpReleasing();
    const commit = { hash: "9f3c2ab", author: "Tom", message: "Route pilot cards" };
    await register("1.0.0", { configuration: { CARD_TIMEOUT_MS: "1000" } });
    await register("2.0.0", {
      configuration: { CARD_TIMEOUT_MS: "2000", BATCH: "500" },
      commits: [commit],
      evidence: [{ kind: "migration", name: "0042_batch", detail: "irreversible" }],
    });
    await run("1.0.0");
    await run("2.0.0");
    const preview = await app.previewRollback(ANA, place);
    expect(preview).toMatchObject({
      verdict: "block",
      current: { version: "2.0.0" },
      target: { version: "1.0.0" },
      commitsGoing: [commit],
      configuration: [
        { key: "BATCH", before: "500", after: null },
        { key: "CARD_TIMEOUT_MS", before: "2000", after: "1000" },
      ],
      lastRun: { availability: null, requests: 0 },
      instances: 2,
      action: { allowed: false, reason: "Migration 0042_batch: cannot be taken back." },
    });
    await expect(app.rollBack(ANA, { ...place, reason: "card errors" })).rejects.toMatchObject({
      code: "invalid_transition",
    });
    const viewer = { ...ANA, role: "viewer" } as const;
    expect((await app.previewRollback(viewer, place)).action.reason).toContain("viewer");
  });

  it("refuses what it cannot do, clearly", async () => {
    const { app, register, run } = await setUpReleasing();
    await register("1.0.0");
    await expect(register("1.0.0", { configuration: { A: "1" } })).rejects.toMatchObject({
      code: "already_exists",
    });
    await expect(register("3.0.0", { artefact: "/nowhere" })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(register("3.0.0", { service: "nobody" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(
      app.deploy(ANA, { ...place, environment: "mars", releaseId: "payments@1.0.0" }),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(app.deploy(ANA, { ...place, releaseId: "payments@9.9.9" })).rejects.toMatchObject({
      code: "not_found",
    });
    await run("1.0.0");
    await expect(app.rollBack(ANA, { ...place, reason: "why" })).rejects.toMatchObject({
      code: "invalid_transition",
    });
    expect(await app.deploy(SYSTEM_ACTOR, { ...place, releaseId: "payments@1.0.0" })).toMatchObject(
      { started: false },
    );
  });
});
