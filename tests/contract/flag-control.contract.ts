import { describe, expect, it } from "vitest";
import { stateOf } from "@/server/domain/flags/controlled-flag";
import type { FlagControl } from "@/server/ports/flag-control";
import { aConstraint, aRollout } from "@/tests/support/flag-builders";
import { aName, aReadyFlag, environment, project, withGroup } from "./controlled-flags";
import { describeFlagControlParts } from "./flag-control-parts.contract";

/** What every FlagControl must do. */
export function describeFlagControl(name: string, setUp: () => Promise<FlagControl>): void {
  describeFlagControlParts(name, setUp);
  describe(`${name} as FlagControl`, () => {
    it("tells its environments and projects", async () => {
      const survey = await (await setUp()).survey();
      expect(survey.environments).toContainEqual({ name: environment, isProduction: false });
      expect(survey.environments).toContainEqual({ name: "production", isProduction: true });
      expect(survey.projects.map(({ id }) => id)).toContain(project);
    });

    it("creates a flag that is off everywhere, and lists it", async () => {
      const control = await setUp();
      const flag = { project, name: aName(), type: "experiment", description: "Why" } as const;
      const made = await control.create({ ...flag, impressionData: true });
      expect(made).toMatchObject({ ...flag, impressionData: true, stale: false, unknown: [] });
      expect(made.environments.map(({ enabled, strategies }) => [enabled, strategies])).toEqual(
        made.environments.map(() => [false, []]),
      );
      expect(await control.findFlag(flag)).toEqual(made);
      const head = (await control.listFlags()).find((one) => one.name === flag.name);
      expect(head).toMatchObject({ ...flag, createdAt: made.createdAt });
      expect(head?.environments).toContainEqual({
        ...{ environment, enabled: false, hasActiveStrategy: false },
      });
    });

    it("refuses a name that is taken, and knows no flag that is not there", async () => {
      const control = await setUp();
      const { name: taken, flag } = await aReadyFlag(control);
      const again = { ...flag, name: taken, type: "release", impressionData: false } as const;
      const { type, description, impressionData } = again;
      await expect(
        control.create({ project, name: taken, type, description, impressionData }),
      ).rejects.toMatchObject({ code: "already_exists" });
      const absent = { project, name: aName() };
      expect(await control.findFlag(absent)).toBeNull();
      await expect(control.archive({ ...absent, seen: [] })).rejects.toMatchObject({
        code: "not_found",
      });
    });

    it("turns a flag on and off and leaves its strategies as they are", async () => {
      const control = await setUp();
      const { name: flag, state } = await aReadyFlag(control);
      const address = { project, name: flag, environment };
      const on = stateOf(await control.setEnabled({ ...address, seen: state }, true), environment);
      expect(on).toEqual({ ...state, enabled: true });
      const off = stateOf(await control.setEnabled({ ...address, seen: on }, false), environment);
      expect(off).toEqual(state);
    });

    it("never invents a strategy: with none that is active, turning on is refused", async () => {
      const control = await setUp();
      const empty = { project, name: aName() };
      const made = await control.create({
        ...{ ...empty, type: "release", description: "" },
        impressionData: false,
      });
      const write = { ...empty, environment, seen: stateOf(made, environment) };
      await expect(control.setEnabled(write, true)).rejects.toMatchObject({
        code: "invalid_transition",
      });
      const disabled = [withGroup(aRollout(10, { disabled: true }), empty.name)];
      const saved = await control.saveStrategies(write, disabled);
      const seen = stateOf(saved, environment);
      await expect(control.setEnabled({ ...write, seen }, true)).rejects.toMatchObject({
        code: "invalid_transition",
      });
      expect(await control.findFlag(empty)).toEqual(saved);
    });

    it("never turns a flag off by taking its last active strategy", async () => {
      const control = await setUp();
      const { name: flag, state } = await aReadyFlag(control);
      const address = { project, name: flag, environment };
      const on = await control.setEnabled({ ...address, seen: state }, true);
      const seen = stateOf(on, environment);
      const silenced = seen.strategies.map((strategy) => ({ ...strategy, disabled: true }));
      for (const wanted of [[], silenced])
        await expect(control.saveStrategies({ ...address, seen }, wanted)).rejects.toMatchObject({
          code: "invalid_transition",
        });
      expect(await control.findFlag(address)).toEqual(on);
    });

    it("adds, changes, reorders and takes strategies, with constraints and variants", async () => {
      const control = await setUp();
      const { name: flag, state } = await aReadyFlag(control);
      const address = { project, name: flag, environment };
      const [half] = state.strategies;
      if (!half) throw new Error("The flag has no strategy.");
      const variant = {
        name: "blue",
        weight: 1000,
        weightType: "variable",
        stickiness: "default",
        payload: { type: "json", value: "{}" },
      } as const;
      const special = withGroup(
        aRollout(100, {
          id: "new-one",
          title: "Staff",
          constraints: [
            aConstraint({ values: ["DE", "FR"], inverted: true }),
            aConstraint({ contextName: "age", operator: "NUM_GTE", values: [], value: "18" }),
          ],
          variants: [variant],
        }),
        flag,
      );
      const raised = { ...half, parameters: { ...half.parameters, rollout: "75" } };
      const both = await control.saveStrategies({ ...address, seen: state }, [special, raised]);
      const now = stateOf(both, environment);
      expect(now.strategies.map(({ id: _id, ...rest }) => rest)).toEqual(
        [special, raised].map(({ id: _id, ...rest }) => rest),
      );
      expect(now.strategies[1]?.id).toBe(half.id);
      const back = await control.saveStrategies({ ...address, seen: now }, [raised]);
      expect(stateOf(back, environment).strategies).toEqual([raised]);
    });

    it("keeps a strategy when its order alone changes", async () => {
      const control = await setUp();
      const { name: flag, state } = await aReadyFlag(control);
      const address = { project, name: flag, environment };
      const second = withGroup(aRollout(5, { id: "second", title: "Few" }), flag);
      const two = await control.saveStrategies({ ...address, seen: state }, [
        ...state.strategies,
        second,
      ]);
      const seen = stateOf(two, environment);
      const turned = await control.saveStrategies(
        { ...address, seen },
        seen.strategies.toReversed(),
      );
      expect(stateOf(turned, environment).strategies).toEqual(seen.strategies.toReversed());
    });

    it("does not write over what the caller has not seen, and says what it is now", async () => {
      const control = await setUp();
      const { name: flag, state } = await aReadyFlag(control);
      const address = { project, name: flag, environment };
      const on = await control.setEnabled({ ...address, seen: state }, true);
      const current = { environment, enabled: true, strategies: state.strategies };
      const late = { code: "conflict", details: { current } };
      await expect(control.setEnabled({ ...address, seen: state }, false)).rejects.toMatchObject(
        late,
      );
      await expect(control.saveStrategies({ ...address, seen: state }, [])).rejects.toMatchObject(
        late,
      );
      expect(await control.findFlag(address)).toEqual(on);
    });

    it("archives a flag and revives it with its strategies", async () => {
      const control = await setUp();
      const ready = await aReadyFlag(control);
      const { name: flag, state } = ready;
      const { environments } = ready.flag;
      const address = { project, name: flag };
      await control.archive({ ...address, seen: environments });
      expect(await control.findFlag(address)).toBeNull();
      expect((await control.listFlags()).some((head) => head.name === flag)).toBe(false);
      const revived = await control.revive(address);
      expect(stateOf(revived, environment).strategies).toEqual(state.strategies);
    });

    it("archives and revives nothing that is another than the caller saw, and says what it is now", async () => {
      const control = await setUp();
      const { name: flag, state, flag: before } = await aReadyFlag(control);
      const address = { project, name: flag };
      const on = await control.setEnabled({ ...address, environment, seen: state }, true);
      const late = { code: "conflict", details: { current: { environments: on.environments } } };
      const seen = before.environments;
      await expect(control.archive({ ...address, seen })).rejects.toMatchObject(late);
      await expect(control.revive(address)).rejects.toMatchObject(late);
      expect(await control.findFlag(address)).toEqual(on);
    });

    it("says why a flag cannot be called that, and makes nothing", async () => {
      const control = await setUp();
      const { name: taken, flag } = await aReadyFlag(control);
      const free = { project, name: aName() };
      expect(await control.findNameIssue(free)).toBeNull();
      expect(await control.findFlag(free)).toBeNull();
      expect(await control.findNameIssue({ project, name: taken })).toMatch(/already/);
      expect(await control.findNameIssue({ project, name: "not a name" })).toEqual(
        expect.any(String),
      );
      await control.archive({ project, name: taken, seen: flag.environments });
      expect(await control.findNameIssue({ project, name: taken })).toMatch(/archived/);
    });

    it("gives flags out as the file that Unleash servers exchange", async () => {
      const control = await setUp();
      const { name: flag, state } = await aReadyFlag(control);
      const [half] = state.strategies;
      const file = await control.exportFlags({ environment, names: [flag] });
      expect(file.features).toMatchObject([{ name: flag, type: "release" }]);
      expect(file.featureStrategies).toMatchObject([
        { featureName: flag, name: half?.name, parameters: half?.parameters },
      ]);
      expect(file.featureEnvironments).toMatchObject([{ enabled: false }]);
    });

    it("tells what was done since a cursor, in order, and by whom", async () => {
      const control = await setUp();
      const before = await control.listEvents(null);
      if (!before) throw new Error("This place tells no events.");
      const { name: flag, state } = await aReadyFlag(control);
      await control.setEnabled({ project, name: flag, environment, seen: state }, true);
      const told = await control.listEvents(before.cursor);
      const mine = told?.events.filter((event) => event.flag === flag) ?? [];
      expect(mine.length).toBeGreaterThanOrEqual(3);
      expect(mine.at(-1)).toMatchObject({ environment });
      expect(mine.every(({ by }) => by !== "")).toBe(true);
      const times = mine.map(({ at }) => at.getTime());
      expect(times).toEqual(times.toSorted((one, other) => one - other));
      expect(await control.listEvents(told?.cursor ?? "0")).toEqual({
        events: [],
        cursor: told?.cursor,
      });
    });

    it("refuses an environment there is not", async () => {
      const control = await setUp();
      const { name: flag, state } = await aReadyFlag(control);
      const write = { project, name: flag, environment: "nowhere", seen: state };
      await expect(control.setEnabled(write, true)).rejects.toMatchObject({ code: "not_found" });
    });
  });
}
