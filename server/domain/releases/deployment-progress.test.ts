import { describe, expect, it } from "vitest";
import {
  aDeployment,
  anInstance,
  aRelease,
  aSight,
  later,
  NOON,
} from "@/tests/support/release-builders";
import type { Deployment } from "./deployment";
import { advance, desiredOf, type Rollout, UNDO_MS } from "./deployment-progress";
import type { Instance } from "./instance";
import { planPlace } from "./place-plan";

const previous = {
  release: aRelease({ version: "2.13.2" }),
  deploymentId: "d-0",
  instances: 2,
};
const rollout = (over: Partial<Deployment> = {}, before: Rollout["previous"] = previous) => ({
  deployment: aDeployment(over),
  release: aRelease(),
  previous: before,
});
const serving = (version: string, slot: number): Instance =>
  anInstance({
    id: `${version}-${slot}`,
    releaseId: `payments@${version}`,
    ...{ version, slot, state: "ready" },
  });
const steps = (deployment: Deployment) =>
  deployment.steps.map(({ key, state, detail }) => `${key} ${state} ${detail ?? ""}`.trim());

function step(about: Rollout, records: readonly Instance[], now = NOON) {
  const sight = aSight(
    records.filter(({ state }) => state !== "lost").map(({ id }) => ({ id })),
    now,
  );
  return advance(about, planPlace(desiredOf(about), records, sight), { records, now });
}

describe("a deployment under way", () => {
  it("wants its own release, one at a time; a rollback all at once", () => {
    expect(desiredOf(rollout())).toMatchObject({ release: { version: "2.14.0" }, batch: 1 });
    expect(desiredOf(rollout({ kind: "rollback" }))).toMatchObject({ batch: 2 });
  });

  it.each(["aborting", "rolling_back"] as const)("wants what ran before while %s", (status) => {
    expect(desiredOf(rollout({ status }))).toMatchObject({
      release: { version: "2.13.2" },
      deploymentId: "d-0",
      batch: 2,
    });
    expect(desiredOf(rollout({ status }, null))).toMatchObject({ release: null, instances: 0 });
  });

  it("goes on until every instance is ready, then past the point of no return", () => {
    const half = step(rollout(), [serving("2.14.0", 0), serving("2.13.2", 1)]);
    expect(half.deployment.status).toBe("progressing");
    expect(steps(half.deployment)).toEqual([
      "check pending",
      "instances running 1 of 2",
      "traffic running 50 %",
      "finish pending",
    ]);
    const all = step(rollout(), [
      ...[serving("2.14.0", 0), serving("2.14.0", 1), serving("2.13.2", 1)],
    ]);
    expect(all.deployment.status).toBe("promoting");
    expect(all.events.map(({ message }) => message)).toEqual(["all traffic on 2.14.0"]);
    const done = step(rollout({ status: "promoting" }), [
      serving("2.14.0", 0),
      serving("2.14.0", 1),
    ]);
    expect(done.deployment).toMatchObject({ status: "succeeded", finishedAt: NOON });
    expect(steps(done.deployment).slice(1)).toEqual([
      "instances done 2 of 2",
      "traffic done 100 %",
      "finish done none left",
    ]);
  });

  it("turns back when an instance ends twice before it is ready, and says why", () => {
    const lost = (id: string) =>
      anInstance({ id, state: "lost", note: "ended with code 3", stoppedAt: NOON });
    const old = [serving("2.13.2", 0), serving("2.13.2", 1)];
    expect(step(rollout(), [...old, lost("a")]).deployment.status).toBe("progressing");
    const { deployment, events } = step(rollout(), [...old, lost("a"), lost("b")]);
    expect(deployment).toMatchObject({
      status: "rolling_back",
      statusReason: "a ended with code 3, after another one before it.",
    });
    expect(events).toMatchObject([{ level: "error" }]);
    expect(steps(deployment)).toEqual([
      "check skipped",
      "instances failed 0 of 2",
      "traffic skipped",
      "finish skipped",
      "undo running",
    ]);
  });

  it("turns back at its deadline, with what the health check said", () => {
    const about = rollout({ deadlineAt: later(1_000) });
    const starting = anInstance({ id: "a", note: "/healthz answered 503" });
    const sight = aSight(
      [{ id: "a", router: "unhealthy", error: "/healthz answered 503" }],
      later(1_000),
    );
    const plan = planPlace(desiredOf(about), [starting], sight);
    const { deployment } = advance(about, plan, { records: [starting], now: later(1_000) });
    expect(deployment.statusReason).toBe(
      "0 of 2 new instances passed the health check in time; a: /healthz answered 503.",
    );
  });

  it.each([
    { status: "rolling_back", ends: "failed" },
    { status: "aborting", ends: "aborted" },
  ] as const)("is $ends when what ran before serves again", ({ status, ends }) => {
    const about = rollout({ status, statusReason: "why" });
    const waiting = step(about, [serving("2.13.2", 0), serving("2.14.0", 0)]);
    expect(waiting.deployment.status).toBe(status);
    const back = step(about, [serving("2.13.2", 0), serving("2.13.2", 1)]);
    expect(back.deployment).toMatchObject({ status: ends, statusReason: "why" });
  });

  it("ends without what ran before when that does not come back", () => {
    const undo = { key: "undo", title: "", state: "running", detail: null } as const;
    const about = rollout({
      status: "rolling_back",
      steps: [{ ...undo, startedAt: NOON, finishedAt: null }],
    });
    const { deployment, events } = step(about, [], later(UNDO_MS + 1));
    expect(deployment.status).toBe("failed");
    expect(events[0]?.message).toBe("2.13.2 has not come back: 0 of 2 ready");
  });

  it("ends with nothing when nothing ran before", () => {
    const { deployment } = step(rollout({ status: "aborting" }, null), []);
    expect(deployment.status).toBe("aborted");
  });
});
