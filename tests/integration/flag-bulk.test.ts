import { describe, expect, it } from "vitest";
import type { BulkAction } from "@/server/domain/flags/sets/plan-bulk";
import { aRollout } from "../support/flag-builders";
import { ada, ana, flagsWithUndo, refusalOf, vic } from "../support/flag-places";

const turnOn: BulkAction = { kind: "toggle", environment: "production", enabled: true };

const setUp = async () => {
  const scene = await flagsWithUndo();
  await scene.add("a.one", "b.two", "c.three");
  const apply = async (names: readonly string[], action: BulkAction) => {
    const { fingerprint } = await scene.flags.bulk.preview(ana, { names, action });
    return scene.flags.bulk.apply(ana, { names, action, fingerprint });
  };
  const stateOf = async (name: string, environment = "production") => {
    const { environments } = await scene.flags.get(ana, { name });
    return environments.find((state) => state.environment === environment);
  };
  return { ...scene, apply, stateOf };
};

describe("several flags at once", () => {
  it("change as previewed, each with its own record, and go back as a whole", async () => {
    const { flags, changes, apply, stateOf } = await setUp();
    await flags.toggle(ana, {
      name: "b.two",
      environment: "production",
      enabled: true,
      version: 0,
    });
    const names = ["c.three", "a.one", "b.two", "nothing"];
    const preview = await flags.bulk.preview(ana, { names, action: turnOn });
    expect(preview.items).toEqual([
      { name: "a.one", outcome: "changes", reason: null, before: "not set up", after: "everyone" },
      { name: "b.two", outcome: "same", reason: null, before: "everyone", after: "everyone" },
      {
        name: "c.three",
        outcome: "changes",
        reason: null,
        before: "not set up",
        after: "everyone",
      },
      expect.objectContaining({ name: "nothing", outcome: "refused" }),
    ]);
    const done = await apply(names, turnOn);
    expect(done.changed).toBe(2);
    const page = await changes.list(ana, { limit: 3 });
    expect(page.items.map(({ action, object }) => [action, object.id])).toEqual([
      ["flags.bulk_changed", expect.any(String)],
      ["flag.toggled", "c.three"],
      ["flag.toggled", "a.one"],
    ]);
    expect(page.items[0]?.summary).toEqual({
      verb: "turned on",
      subject: "2 flags",
      detail: "in production",
    });
    expect(page.items[0]?.id).toBe(done.changeId);
    await changes.undo(ana, { changeId: done.changeId });
    expect((await stateOf("a.one"))?.enabled).toBe(false);
    expect((await stateOf("b.two"))?.enabled).toBe(true);
    const after = await changes.list(ana, { limit: 10 });
    const toggled = after.items.filter(
      ({ action, object }) => action === "flag.toggled" && object.id !== "b.two",
    );
    expect(toggled.every(({ revertedById }) => revertedById !== null)).toBe(true);
    expect(await changes.verify(ana)).toMatchObject({ intact: true });
  });

  it("are refused when one was changed since the preview, and none is touched", async () => {
    const { flags, stateOf } = await setUp();
    const names = ["a.one", "b.two"];
    const { fingerprint } = await flags.bulk.preview(ana, { names, action: turnOn });
    await flags.toggle(ada, {
      name: "b.two",
      environment: "production",
      enabled: true,
      version: 0,
    });
    const refusal = await refusalOf(flags.bulk.apply(ana, { names, action: turnOn, fingerprint }));
    expect(refusal.code).toBe("conflict");
    expect((await stateOf("a.one"))?.version).toBe(0);
  });

  it("stay as they are when one was changed since and all are to go back", async () => {
    const { flags, changes, apply, stateOf } = await setUp();
    const { changeId } = await apply(["a.one", "b.two"], turnOn);
    await flags.toggle(ada, {
      name: "b.two",
      environment: "production",
      enabled: false,
      version: 1,
    });
    const refusal = await refusalOf(changes.undo(ana, { changeId }));
    expect(refusal).toMatchObject({ code: "conflict", details: { flags: ["b.two"] } });
    expect((await stateOf("a.one"))?.enabled).toBe(true);
  });

  it.each<[BulkAction, object]>([
    [{ kind: "add_tag", tag: "team:pay" }, { tags: ["team:pay"] }],
    [{ kind: "mark_stale", stale: true }, { stale: true }],
    [{ kind: "archive" }, { archivedAt: expect.any(Date) }],
    [{ kind: "move", project: "shop" }, { project: "shop" }],
  ])("take %j and give it back", async (action, become) => {
    const { flags, changes, apply } = await setUp();
    await flags.projects.create(ada, { name: "shop", title: "Shop", description: "" });
    const before = await flags.get(ana, { name: "a.one" });
    const { changeId } = await apply(["a.one", "b.two"], action);
    expect(await flags.get(ana, { name: "a.one" })).toMatchObject(become);
    await changes.undo(ana, { changeId });
    const {
      version: _version,
      lastChange: _last,
      ...rest
    } = await flags.get(ana, { name: "a.one" });
    expect(before).toMatchObject(rest);
  });

  it("say of each why it is refused", async () => {
    const { flags, apply } = await setUp();
    await apply(["a.one"], turnOn);
    const preview = await flags.bulk.preview(ana, {
      names: ["a.one", "b.two"],
      action: { kind: "archive" },
    });
    expect(preview).toMatchObject({ changes: 1, refused: 1 });
    expect(preview.items[0]?.reason).toBe("It is on in production; turn it off first.");
    const viewer = await flags.bulk.preview(vic, { names: ["b.two"], action: turnOn });
    expect(viewer.items[0]?.reason).toContain("viewer");
  });

  it("move a family as a whole, and say of each flag why it stays", async () => {
    const { flags, apply, add } = await setUp();
    await flags.projects.create(ada, { name: "pay", title: "Pay", description: "" });
    await add("parent", "child", "other.child");
    for (const name of ["child", "other.child"]) {
      const { version } = await flags.get(ana, { name });
      const dependencies = [{ feature: "parent", enabled: true, variants: [] }];
      await flags.family.save(ana, { name, version, dependencies });
    }
    const move: BulkAction = { kind: "move", project: "pay" };
    const some = ["a.one", "child", "parent"];
    const preview = await flags.bulk.preview(ana, { names: some, action: move });
    expect(preview.items.map(({ name, outcome, reason }) => [name, outcome, reason])).toEqual([
      ["a.one", "changes", null],
      ["child", "refused", expect.stringContaining("child and parent need each other")],
      ["parent", "refused", expect.stringContaining("parent and other.child need each other")],
    ]);
    expect((await apply(some, move)).changed).toBe(1);
    expect((await flags.get(ana, { name: "parent" })).project).toBe("default");
    expect((await apply(["child", "other.child", "parent"], move)).changed).toBe(3);
    expect((await flags.get(ana, { name: "child" })).project).toBe("pay");
  });
});

describe("promoting", () => {
  it("copies strategies, not the switch, and goes back", async () => {
    const { flags, changes, apply, stateOf } = await setUp();
    await flags.saveStrategies(ana, {
      ...{ name: "a.one", environment: "staging", version: 0 },
      strategies: [aRollout(25)],
    });
    const promote: BulkAction = {
      ...{ kind: "promote", from: "staging", to: "production", withSwitch: false },
    };
    const { changeId } = await apply(["a.one", "b.two"], promote);
    expect(await stateOf("a.one")).toMatchObject({ enabled: false, summary: "25 % ready, off" });
    const { items } = await changes.list(ana, { limit: 2 });
    expect(items[0]?.summary).toMatchObject({ verb: "promoted", detail: "staging → production" });
    expect(items[1]?.environment).toBe("production");
    await changes.undo(ana, { changeId });
    expect((await stateOf("a.one"))?.strategies).toEqual([]);
  });
});
