import { describe, expect, it } from "vitest";
import { ada, ana, flagsWithUndo, refusalOf } from "../support/flag-places";

const open = { requiresReason: false, requiresConfirmation: false, leastRole: "operator" } as const;
const review = { name: "review", title: "Review", isProduction: false, policy: open };
const one = { name: "a.one", environment: "production", enabled: true, version: 0 };

const guarded = async (policy: object) => {
  const scene = await flagsWithUndo();
  await scene.add("a.one");
  const { items } = await scene.flags.environments.list(ada);
  const production = items.find(({ name }) => name === "production");
  await scene.flags.environments.edit(ada, {
    ...{ name: "production", title: "Production", isProduction: true },
    policy: { ...open, ...policy },
    version: production?.version ?? 0,
  });
  return scene;
};

describe("environments", () => {
  it("are added, reordered, edited and removed, each with a way back", async () => {
    const { flags, changes } = await flagsWithUndo();
    const names = async () =>
      (await flags.environments.list(ada)).items.map(({ name }) => name).join(" ");
    const added = await flags.environments.add(ada, { ...review, at: 1 });
    expect(await names()).toBe("development review staging production");
    const order = ["review", "development", "staging", "production"];
    const reordered = await flags.environments.reorder(ada, { names: order });
    expect(await names()).toBe(order.join(" "));
    await changes.undo(ada, { changeId: reordered.changeId });
    const removed = await flags.environments.remove(ada, { name: "review", version: 1 });
    expect(await names()).toBe("development staging production");
    await changes.undo(ada, { changeId: removed.changeId });
    expect(await names()).toBe("development review staging production");
    const again = await refusalOf(flags.environments.add(ada, review));
    expect(again.code).toBe("already_exists");
    const superseded = await refusalOf(changes.undo(ada, { changeId: added.changeId }));
    expect(superseded.code).toBe("conflict");
  });

  it("stay while a token names them, and say so", async () => {
    const { flags, unitOfWork } = await flagsWithUndo();
    await unitOfWork.run(({ apiTokens }) =>
      apiTokens.add({
        ...{ id: "t", kind: "backend", name: "Shop", secretHash: "h", project: "default" },
        ...{ environment: "staging", role: null, createdAt: new Date(), createdBy: "ada" },
        ...{ expiresAt: null, revokedAt: null, lastUsedAt: null },
      }),
    );
    const { items } = await flags.environments.list(ada);
    const reason = "A token names it: Shop.";
    expect(items[1]?.actions.remove).toEqual({ allowed: false, reason });
    const refusal = await refusalOf(
      flags.environments.remove(ada, { name: "staging", version: 1 }),
    );
    expect(refusal).toMatchObject({ code: "invalid_transition", message: reason });
  });

  it("refuse an edit of what somebody changed meanwhile", async () => {
    const { flags } = await flagsWithUndo();
    const edit = { ...review, name: "staging", version: 1 };
    await flags.environments.edit(ada, edit);
    const refusal = await refusalOf(flags.environments.edit(ada, { ...edit, title: "Other" }));
    expect(refusal.code).toBe("conflict");
  });
});

describe("an environment's policy", () => {
  it("wants a reason for every change, of one flag and of many; taking it back has one", async () => {
    const { flags, changes } = await guarded({ requiresReason: true });
    const bare = await refusalOf(flags.toggle(ana, one));
    expect(bare).toMatchObject({
      code: "invalid_input",
      details: { issues: [{ path: "reason" }] },
    });
    const action = { kind: "toggle", environment: "production", enabled: true } as const;
    const names = ["a.one"];
    const { fingerprint, requiresReason } = await flags.bulk.preview(ana, { names, action });
    expect(requiresReason).toBe(true);
    expect((await refusalOf(flags.bulk.apply(ana, { names, action, fingerprint }))).code).toBe(
      "invalid_input",
    );
    const { changeId } = await flags.toggle(ana, { ...one, reason: "Launch day" });
    await changes.undo(ana, { changeId });
    const { items } = await changes.list(ana, { limit: 1 });
    expect(items[0]?.reason).toBe("Takes back: Launch day");
  });

  it("wants the name typed", async () => {
    const { flags, changes } = await guarded({ requiresConfirmation: true });
    const wrong = await refusalOf(flags.toggle(ana, { ...one, confirmation: "a.two" }));
    expect(wrong).toMatchObject({ details: { issues: [{ path: "confirmation" }] } });
    const { changeId } = await flags.toggle(ana, { ...one, confirmation: "a.one" });
    await changes.undo(ana, { changeId });
    const action = { kind: "toggle", environment: "production", enabled: true } as const;
    const names = ["a.one"];
    const { fingerprint, confirm } = await flags.bulk.preview(ana, { names, action });
    expect(confirm).toBe("a.one");
    await flags.bulk.apply(ana, { names, action, fingerprint, confirmation: "a.one" });
  });

  it("names the least role, and locks the switch of who has a lesser one", async () => {
    const { flags } = await guarded({ leastRole: "administrator" });
    expect((await refusalOf(flags.toggle(ana, one))).code).toBe("forbidden");
    const { environments } = await flags.get(ana, { name: "a.one" });
    expect(environments[2]?.actions.toggle.reason).toContain("only an administrator");
    expect(environments[1]?.actions.toggle.allowed).toBe(true);
    await flags.toggle(ada, one);
  });
});

describe("projects", () => {
  it("are created, renamed and deleted when empty, each with a way back", async () => {
    const { flags, changes, add } = await flagsWithUndo();
    await add("a.one");
    await flags.projects.create(ada, { name: "shop", title: "Shop", description: "" });
    const action = { kind: "move", project: "shop" } as const;
    const names = ["a.one"];
    const { fingerprint } = await flags.bulk.preview(ana, { names, action });
    const moved = await flags.bulk.apply(ana, { names, action, fingerprint });
    const full = await refusalOf(flags.projects.remove(ada, { name: "shop", version: 1 }));
    expect(full).toMatchObject({ code: "invalid_transition", message: "It has 1 flag." });
    await changes.undo(ana, { changeId: moved.changeId });
    const renamed = { name: "shop", title: "The shop", description: "", version: 1 };
    await flags.projects.edit(ada, renamed);
    expect((await refusalOf(flags.projects.edit(ada, renamed))).code).toBe("conflict");
    const { changeId } = await flags.projects.remove(ada, { name: "shop", version: 2 });
    const gone = await refusalOf(flags.bulk.preview(ana, { names, action }));
    expect(gone.code).toBe("not_found");
    await changes.undo(ada, { changeId });
    expect((await flags.projects.list(ada)).items.map(({ title }) => title)).toEqual([
      "Default",
      "The shop",
    ]);
    const kept = await refusalOf(flags.projects.remove(ada, { name: "default", version: 1 }));
    expect(kept.message).toBe("New flags start in it.");
  });
});
