import { describe, expect, it } from "vitest";
import type { ChangeOutput } from "@/contracts/changes";
import { type ConsoleOverHttp, startConsole } from "../support/console-over-http";
import type { Visitor } from "../support/visitor";

const FLAG = { name: "payments.new-card-processor", environment: "production" };

interface Changed {
  readonly changeId: string;
  readonly flag: { readonly environments: { environment: string; version: number }[] };
}

async function changes(visitor: Visitor): Promise<ChangeOutput[]> {
  const { data } = await visitor.query("changes.list", {});
  return (data as { items: ChangeOutput[] }).items;
}

async function withFlagOn(console: ConsoleOverHttp) {
  const visitor = await console.signedIn();
  const created = (await visitor.mutate("flags.create", { name: FLAG.name })).data as Changed;
  const version = versionIn(created);
  const on = await visitor.mutate("flags.toggle", { ...FLAG, enabled: true, version });
  return { visitor, on: on.data as Changed };
}

const versionIn = ({ flag }: Changed): number =>
  flag.environments.find(({ environment }) => environment === "production")?.version ?? -1;

async function isOn({ runtime }: ConsoleOverHttp): Promise<boolean> {
  const state = await runtime.infrastructure.database.flagEnvironment.findUniqueOrThrow({
    where: {
      flagName_environment: { flagName: FLAG.name, environment: FLAG.environment },
    },
  });
  return state.enabled;
}

describe("taking a change back", () => {
  it("says what it does, does it once, and can itself be taken back", async () => {
    const console = await startConsole();
    const { visitor, on } = await withFlagOn(console);
    const preview = await visitor.query("changes.previewUndo", { changeId: on.changeId });
    expect(preview.data).toMatchObject({
      undo: { allowed: true },
      effects: [`${FLAG.name} is turned off in production.`],
    });
    const input = { changeId: on.changeId, reason: "It was the wrong one" };
    const undone = await visitor.mutate("changes.undo", input);
    expect(undone.status).toBe(200);
    expect(await isOn(console)).toBe(false);
    const [latest, taken] = await changes(visitor);
    expect(latest).toMatchObject({
      revertsId: on.changeId,
      reason: "It was the wrong one",
      actor: { name: "Nora Hale" },
      summary: { verb: "turned off" },
    });
    expect(taken).toMatchObject({ id: on.changeId, revertedById: latest?.id });

    const twice = await visitor.mutate("changes.undo", { changeId: on.changeId });
    expect(twice).toMatchObject({ status: 409, reason: "conflict" });
    expect(twice.message).toContain("Nora Hale");

    const redone = await visitor.mutate("changes.undo", { changeId: latest?.id });
    expect(redone.status).toBe(200);
    expect(await isOn(console)).toBe(true);
  });

  it("is refused, with who and when, once somebody changed the same thing again", async () => {
    const console = await startConsole();
    const { visitor, on } = await withFlagOn(console);
    const off = { ...FLAG, enabled: false, version: versionIn(on) };
    const second = (await visitor.mutate("flags.toggle", off)).data as Changed;
    const refused = await visitor.mutate("changes.undo", { changeId: on.changeId });
    expect(refused).toMatchObject({
      status: 409,
      reason: "conflict",
      details: { changeId: second.changeId, by: "Nora Hale", at: expect.any(String) },
    });
    expect(await isOn(console)).toBe(false);
  });

  it("has one winner when many try at once", async () => {
    const console = await startConsole();
    const { visitor, on } = await withFlagOn(console);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => visitor.mutate("changes.undo", { changeId: on.changeId })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(7);
    expect((await changes(visitor)).filter(({ revertsId }) => revertsId !== null)).toHaveLength(1);
  });

  it("asks for the permission of what it does, not only for that of undoing", async () => {
    const console = await startConsole();
    const administrator = await console.signedIn();
    const tom = { email: "tom@example.org", password: "quiet water under o97" };
    const added = await administrator.mutate("access.addUser", {
      ...tom,
      name: "Tom Okafor",
      role: "operator",
    });
    const operator = console.visit();
    await operator.signIn(tom);
    const { changeId } = added.data as { changeId: string };
    const shown = await operator.query("changes.previewUndo", { changeId });
    expect(shown.data).toMatchObject({ undo: { allowed: false }, effects: [] });
    const refused = await operator.mutate("changes.undo", { changeId });
    expect(refused.status).not.toBe(200);
    expect((await operator.query("access.session")).status).toBe(200);
  });

  it("finds no change that is not there", async () => {
    const { signedIn } = await startConsole();
    const visitor = await signedIn();
    expect((await visitor.mutate("changes.undo", { changeId: "nope" })).code).toBe("NOT_FOUND");
  });
});
