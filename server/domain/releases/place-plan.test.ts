import { describe, expect, it } from "vitest";
import { anInstance, aSight, later, NOON } from "@/tests/support/release-builders";
import { backoffMs, type Desired, DRAIN_MS, planPlace } from "./place-plan";

const desired = (over: Partial<Desired> = {}): Desired => ({
  release: { id: "payments@2.14.0", version: "2.14.0" },
  deploymentId: "d-1",
  instances: 2,
  batch: 1,
  ...over,
});
const young = (slot: number, state: "starting" | "ready" = "ready") =>
  anInstance({ id: `new-${slot}`, slot, state });
const old = (slot: number, state: "ready" | "draining" = "ready") =>
  anInstance({
    id: `old-${slot}`,
    slot,
    state,
    releaseId: "payments@2.13.2",
    version: "2.13.2",
    drainingAt: state === "draining" ? NOON : null,
  });

describe("planning a place", () => {
  it("starts the first slot of an empty place, or all when the batch allows", () => {
    expect(planPlace(desired(), [], aSight([])).starts).toEqual([0]);
    expect(planPlace(desired({ batch: 2 }), [], aSight([])).starts).toEqual([0, 1]);
  });

  it("starts nothing more while one is starting", () => {
    const plan = planPlace(
      desired(),
      [old(0), old(1), young(0, "starting")],
      aSight([{ id: "old-0" }, { id: "old-1" }, { id: "new-0", router: "unchecked" }]),
    );
    expect(plan).toMatchObject({ starts: [], changed: [], ready: 0, outgoing: 2 });
    expect(plan.traffic).toEqual([
      { instanceId: "old-0", weight: 1 },
      { instanceId: "old-1", weight: 1 },
      { instanceId: "new-0", weight: 0 },
    ]);
  });

  it("asks for a start again when the engine has not begun", () => {
    const records = [young(0, "starting")];
    expect(planPlace(desired(), records, aSight([])).ensures).toHaveLength(1);
    const pending = aSight([{ id: "new-0", engine: "pending", router: null }]);
    expect(planPlace(desired(), records, pending).ensures).toHaveLength(1);
    const running = aSight([{ id: "new-0", router: "unchecked" }]);
    expect(planPlace(desired(), records, running).ensures).toEqual([]);
  });

  it("takes the old one of a slot out once the new one is ready, and only that", () => {
    const plan = planPlace(
      desired(),
      [old(0), old(1), young(0, "starting")],
      aSight([{ id: "old-0" }, { id: "old-1" }, { id: "new-0" }]),
    );
    expect(plan.changed.map(({ id, state }) => [id, state])).toEqual([
      ["old-0", "draining"],
      ["new-0", "ready"],
    ]);
    expect(plan.traffic).toEqual([
      { instanceId: "old-1", weight: 1 },
      { instanceId: "new-0", weight: 1 },
    ]);
    expect(plan.starts).toEqual([1]);
  });

  it("ends a draining one when its router has let go, or has waited long enough", () => {
    const records = [young(0), young(1), old(0, "draining")];
    const seen = [{ id: "new-0" }, { id: "new-1" }, { id: "old-0" }];
    expect(planPlace(desired(), records, aSight(seen)).stops).toEqual([]);
    const letGo = [{ id: "new-0" }, { id: "new-1" }, { id: "old-0", router: null }];
    expect(planPlace(desired(), records, aSight(letGo)).stops).toHaveLength(1);
    const late = aSight(seen, later(DRAIN_MS));
    expect(planPlace(desired(), records, late).stops).toHaveLength(1);
  });

  it("has nothing to do when everything is as desired", () => {
    const plan = planPlace(
      desired(),
      [young(0), young(1)],
      aSight([{ id: "new-0" }, { id: "new-1" }]),
    );
    expect(plan).toMatchObject({
      ...{ changed: [], starts: [], ensures: [], stops: [], ready: 2, outgoing: 0 },
    });
  });

  it("replaces what was lost, at once the first time and later each time", () => {
    const lost = (id: string, at: number) =>
      anInstance({ id, state: "lost", stoppedAt: later(at) });
    const seen = (at: number) => aSight([{ id: "new-1" }], later(at));
    const start = (records: readonly ReturnType<typeof lost>[], at: number) =>
      planPlace(desired(), [...records, young(1)], seen(at)).starts;
    expect(start([lost("a", 0)], 0)).toEqual([0]);
    expect(start([lost("a", 0), lost("b", 500)], 600)).toEqual([]);
    expect(start([lost("a", 0), lost("b", 500)], 1_500)).toEqual([0]);
    expect([1, 2, 3, 10].map(backoffMs)).toEqual([1_000, 2_000, 4_000, 60_000]);
  });

  it("notes how an instance ended by itself", () => {
    const { changed } = planPlace(
      desired(),
      [young(0, "starting"), young(1)],
      aSight([
        { id: "new-0", engine: "ended", code: 3 },
        { id: "new-1", engine: null },
      ]),
    );
    expect(changed.map(({ state, note }) => [state, note])).toEqual([
      ["lost", "ended with code 3 before it was ready"],
      ["lost", "is not known to the engine"],
    ]);
  });

  it("takes everything away when nothing is desired", () => {
    const plan = planPlace(
      desired({ release: null, instances: 0 }),
      [old(0), young(0, "starting")],
      aSight([{ id: "old-0" }, { id: "new-0", router: "unhealthy" }]),
    );
    expect(plan.changed.map(({ state }) => state)).toEqual(["draining", "draining"]);
    expect(plan).toMatchObject({ traffic: [], starts: [] });
  });

  it("goes from two to one instance, and drops a second holder of a slot", () => {
    const plan = planPlace(
      desired({ instances: 1 }),
      [young(0), young(1), anInstance({ id: "twin", slot: 0, startedAt: later(5) })],
      aSight([{ id: "new-0" }, { id: "new-1" }, { id: "twin", router: "unhealthy" }]),
    );
    expect(plan.changed.map(({ id, state }) => [id, state])).toEqual([
      ["new-1", "draining"],
      ["twin", "draining"],
    ]);
  });
});
