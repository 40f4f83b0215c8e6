import { describe, expect, it, vi } from "vitest";
import { restoreStateInput } from "@/contracts/flag-schedules";
import { composeScheduleRuns } from "@/server/composition/jobs";
import { freshDatabase } from "../support/database";
import {
  ana,
  FLAG,
  PLACE,
  RAMP,
  type ScheduleScene,
  scheduleScene,
  vic,
} from "../support/schedule-scene";

const scene = async () => scheduleScene(await freshDatabase());

const pointer = ({ id, version }: { readonly id: string; readonly version: number }) => ({
  id,
  version,
});

describe("a schedule", () => {
  it("takes each step when its time comes, as a rule of its own name", async () => {
    const here = await scene();
    const { schedule } = await here.schedules.create(ana, here.plan(RAMP));
    expect(schedule).toMatchObject({ status: "active", createdBy: { name: "Ana" } });
    expect(schedule.steps.map(({ at }) => at.toISOString().slice(11, 16))).toEqual([
      "09:10",
      "09:20",
      "09:30",
    ]);
    here.to(9);
    await here.run();
    expect(await here.state()).toMatchObject({ enabled: false, share: 5 });
    here.to(10);
    await here.run();
    await here.run();
    expect(await here.state()).toMatchObject({ enabled: true, share: 10, version: 2 });
    here.to(20);
    await here.run();
    here.to(30);
    await here.run();
    expect(await here.state()).toMatchObject({ enabled: true, share: 100, version: 4 });
    await here.run();
    expect((await here.current()).status).toBe("completed");
    const [last, , first] = await here.changes();
    expect(last).toMatchObject({
      actor: { kind: "rule", name: "Morning ramp" },
      action: "flag.strategies_saved",
      reason: "Step 3 of 3 of “Morning ramp”.",
    });
    expect(first).toMatchObject({ action: "flag.toggled" });
  });

  it("is not paused by what does not touch its environment: details, tags, another environment", async () => {
    const here = await scene();
    await here.schedules.create(ana, here.plan(RAMP));
    const { version } = await here.flags.get(ana, { name: FLAG });
    const details = { description: "Other words", tags: ["team:pay"], owner: "group:pay" };
    await here.flags.describe(ana, { name: FLAG, version, ...details });
    await here.flags.toggle(ana, {
      ...{ name: FLAG, environment: "staging", enabled: true, version: 0 },
    });
    const action = { kind: "add_tag", tag: "team:more" } as const;
    const { fingerprint } = await here.flags.bulk.preview(ana, { names: [FLAG], action });
    await here.flags.bulk.apply(ana, { names: [FLAG], action, fingerprint });
    here.to(10);
    await here.run();
    expect(await here.current()).toMatchObject({ status: "active", statusReason: null });
    expect(await here.state()).toMatchObject({ enabled: true, share: 10 });
  });

  it("is taken by the database's clock, once, by workers whose clocks are ten minutes apart", async () => {
    const here = await scene();
    await here.schedules.create(ana, here.plan(RAMP));
    const { id } = await here.current();
    const plan = (ms: number) =>
      here.unitOfWork.run(async ({ flagSchedules }) => {
        const kept = await flagSchedules.lock(id);
        if (!kept) throw new Error("It is gone.");
        const at = new Date((await flagSchedules.now()).getTime() + ms);
        await flagSchedules.save({ ...kept, steps: kept.steps.map((one) => ({ ...one, at })) });
      });
    const run = composeScheduleRuns(here.unitOfWork);
    try {
      await plan(5 * 60_000);
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 10 * 60_000 });
      await run();
      expect((await here.current()).steps.map(({ state }) => state)).not.toContain("applied");
      await plan(-1_000);
      vi.setSystemTime(Date.now() - 20 * 60_000);
      await Promise.all([run(), run()]);
    } finally {
      vi.useRealTimers();
    }
    expect(await here.state()).toMatchObject({ enabled: true, share: 100, version: 2 });
  });

  it("that comes late takes what it missed as one, and says so", async () => {
    const here = await scene();
    await here.schedules.create(ana, here.plan(RAMP));
    here.to(25);
    await here.run();
    expect(await here.state()).toMatchObject({ enabled: true, share: 50, version: 2 });
    expect((await here.current()).steps.map(({ state }) => state)).toEqual([
      "missed",
      "applied",
      "waiting",
    ]);
    const [change] = await here.changes();
    expect(change?.reason).toBe(
      "Step 2 of 3 of “Morning ramp”, together with 1 before it whose time had passed.",
    );
  });

  it("pauses when a person changes the flag, leaves their undo alone, and goes on when resumed", async () => {
    const here = await scene();
    await here.schedules.create(ana, here.plan(RAMP));
    const toggled = await here.flags.toggle(
      { ...ana, name: "Bo" },
      { name: FLAG, environment: "production", enabled: true, version: 1 },
    );
    await here.run();
    const paused = await here.current();
    expect(paused).toMatchObject({ status: "paused" });
    expect(paused.statusReason).toMatch(/^Bo changed payments\.new-card-processor in production/);
    const superseding = await here.unitOfWork.read(({ changes }) =>
      changes.listSuperseding([toggled.changeId]),
    );
    expect(superseding.size).toBe(0);
    here.to(10);
    await here.run();
    expect(await here.state()).toMatchObject({ share: 5 });
    await here.schedules.resume(ana, pointer(paused));
    await here.run();
    expect(await here.state()).toMatchObject({ enabled: true, share: 10 });
  });

  it("stops when the flag is archived or the rollout is removed, and says why", async () => {
    const here = await scene();
    await here.schedules.create(ana, here.plan(RAMP));
    await here.flags.saveStrategies(ana, {
      ...{ name: FLAG, environment: "production", version: 1 },
      strategies: [],
    });
    await here.run();
    expect(await here.current()).toMatchObject({
      status: "stopped",
      statusReason: expect.stringContaining("Ana removed the gradual rollout"),
    });
    await here.schedules.create(ana, here.plan([{ at: "2026-11-23T10:10", enabled: true }]));
    await here.flags.archive(ana, { name: FLAG, archived: true, version: 1 });
    await here.run();
    expect(await here.current()).toMatchObject({
      status: "stopped",
      statusReason: expect.stringContaining("was archived"),
    });
    expect((await here.changes("schedule.stopped")).map(({ actor }) => actor.kind)).toEqual([
      "rule",
      "rule",
    ]);
  });

  it("can be edited, paused, cancelled, and each is taken back by its inverse", async () => {
    const here = await scene();
    const { schedule } = await here.schedules.create(ana, here.plan(RAMP));
    here.to(10);
    await here.run();
    const { id, version } = await here.current();
    const edited = await here.schedules.edit(ana, {
      ...{ id, version, name: "Slow ramp", timeZone: "Europe/Paris" },
      ...{ strategyId: null, guard: null },
      steps: [{ at: "2026-11-23T11:00", enabled: null, percentage: 33 }],
    });
    expect(edited.schedule.steps.map(({ words, state }) => [words, state])).toEqual([
      ["on at 10 %", "applied"],
      ["33 %", "waiting"],
    ]);
    const [change] = await here.changes("schedule.edited");
    expect(change?.inverse).toMatchObject({
      command: "flags.schedules.edit",
      input: { steps: [{ at: "2026-11-23T10:20:00" }, { at: "2026-11-23T10:30:00" }] },
    });
    const cancelled = await here.schedules.cancel(ana, pointer(edited.schedule));
    expect(cancelled.schedule.status).toBe("cancelled");
    const [cancellation] = await here.changes("schedule.cancelled");
    expect(cancellation?.inverse?.command).toBe("flags.schedules.goOn");
    const back = await here.schedules.goOn(ana, pointer(cancelled.schedule));
    expect(back.schedule.status).toBe("active");
    await expect(
      here.schedules.pause(ana, { id, version: schedule.version }),
    ).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("gives the whole state back when a step is undone", async () => {
    const here = await scene();
    await here.schedules.create(ana, here.plan(RAMP));
    here.to(10);
    await here.run();
    const [step] = await here.changes("flag.toggled");
    expect(step?.inverse?.command).toBe("flags.schedules.restoreState");
    await here.schedules.restoreState(ana, restoreStateInput.parse(step?.inverse?.input));
    expect(await here.state()).toMatchObject({ enabled: false, share: 5 });
  });
});

describe("a plan that cannot be", () => {
  const refused = async (here: ScheduleScene, over: object) => {
    const outcome = await here.schedules
      .create(ana, { ...here.plan(RAMP), ...over })
      .catch((error: unknown) => error);
    return outcome;
  };

  it.each([
    ["in no time zone", { timeZone: "Mars/Olympus" }, "timeZone"],
    ["at no time", { steps: [{ at: "soon", enabled: true, percentage: null }] }, "steps.0.at"],
    [
      "in the past",
      { steps: [{ at: "2026-11-23T09:59", enabled: true, percentage: null }] },
      "steps.0.at",
    ],
    ["of another strategy", { strategyId: "none" }, "strategyId"],
  ])("is refused %s, and nothing is kept", async (_what, over, path) => {
    const here = await scene();
    expect(await refused(here, over)).toMatchObject({
      code: "invalid_input",
      details: { issues: [{ path }] },
    });
    expect((await here.schedules.list(ana, PLACE)).items).toEqual([]);
    expect(await here.changes("schedule.created")).toEqual([]);
  });

  it("is refused beside another one", async () => {
    const here = await scene();
    await here.schedules.create(ana, here.plan(RAMP));
    expect(await refused(here, {})).toMatchObject({ code: "conflict" });
  });

  it("is refused to who may only look, as is everything else", async () => {
    const here = await scene();
    await expect(here.schedules.create(vic, here.plan(RAMP))).rejects.toThrow(/viewer/);
    const { schedule } = await here.schedules.create(ana, here.plan(RAMP));
    await expect(here.schedules.cancel(vic, pointer(schedule))).rejects.toThrow(/viewer/);
    const { items } = await here.schedules.list(vic, PLACE);
    expect(items[0]?.actions.pause.allowed).toBe(false);
  });
});
