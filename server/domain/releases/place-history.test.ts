import { describe, expect, it } from "vitest";
import { aDeployment, later, NOON } from "@/tests/support/release-builders";
import type { Deployment, ReleaseBlock } from "./deployment";
import {
  canRollBackTo,
  defaultRollback,
  expectedDuration,
  rollbackCandidates,
  runsOf,
} from "./place-history";

const ran = (version: string, at: number, over: Partial<Deployment> = {}): Deployment =>
  aDeployment({
    id: `d-${version}-${at}`,
    releaseId: `payments@${version}`,
    status: "succeeded",
    requestedAt: later(at - 5),
    finishedAt: later(at),
    ...over,
  });

const block = (version: string): ReleaseBlock => ({
  ...{ id: version, service: "payments", environment: "production" },
  releaseId: `payments@${version}`,
  ...{ reason: "bad", createdAt: NOON, createdBy: "Ana", liftedAt: null, liftedBy: null },
});

const history = [ran("3", 300), ran("2", 200), ran("1", 100)];

describe("what ran in a place", () => {
  it("is a run from each success to the next", () => {
    expect(runsOf(history)).toEqual([
      { releaseId: "payments@3", from: later(300), to: null },
      { releaseId: "payments@2", from: later(200), to: later(300) },
      { releaseId: "payments@1", from: later(100), to: later(200) },
    ]);
  });

  it.each([
    { name: "nothing", deployments: [], ids: [] },
    { name: "one release", deployments: [ran("1", 100)], ids: [] },
    { name: "three releases", deployments: history, ids: ["payments@2", "payments@1"] },
    {
      name: "a release that runs again after it was taken away",
      deployments: [ran("2", 400), ...history],
      ids: ["payments@3", "payments@1"],
    },
    {
      name: "a failed deployment",
      deployments: [ran("4", 500, { status: "failed" }), ...history],
      ids: ["payments@2", "payments@1"],
    },
  ])("after $name a rollback could go to $ids", ({ deployments, ids }) => {
    expect(rollbackCandidates(deployments).map(({ releaseId }) => releaseId)).toEqual(ids);
    expect(canRollBackTo(deployments, "payments@2")).toBe(ids.includes("payments@2"));
  });

  it("goes back to the last other one by default, past those taken away as bad", () => {
    expect(defaultRollback(history, [])).toBe("payments@2");
    expect(defaultRollback(history, [block("2")])).toBe("payments@1");
    expect(defaultRollback(history, [block("1"), block("2")])).toBe("payments@2");
    expect(defaultRollback([ran("1", 100)], [])).toBeNull();
  });

  it("tells how long one should take: the median of its kind", () => {
    const took = (ms: number, kind: Deployment["kind"] = "deploy") =>
      ran("1", 1_000 + ms, { kind, requestedAt: later(1_000) });
    expect(expectedDuration([took(10), took(90), took(30)], "deploy")).toBe(30);
    expect(expectedDuration([took(10), took(90, "rollback")], "rollback")).toBe(90);
    expect(expectedDuration([], "deploy")).toBeNull();
  });
});
