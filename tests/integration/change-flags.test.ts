import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createPrismaUnitOfWork } from "@/server/adapters/prisma/prisma-unit-of-work";
import { createUnleashEvaluationTools } from "@/server/adapters/unleash/evaluation-tools";
import { composeFlags } from "@/server/composition/flags";
import type { Actor } from "@/server/domain/access/actor";
import { DomainError } from "@/server/domain/shared/errors";
import { freshDatabase } from "../support/database";
import { aConstraint, aRollout } from "../support/flag-builders";

const NAME = "payments.new-card-processor";
const ana: Actor = { id: "ana", name: "Ana", kind: "user", role: "operator" };
const tom: Actor = { id: "tom", name: "Tom", kind: "user", role: "operator" };
const vic: Actor = { id: "vic", name: "Vic", kind: "user", role: "viewer" };

const setUp = async () => {
  const unitOfWork = createPrismaUnitOfWork((await freshDatabase()).prisma);
  let now = new Date("2026-08-05T14:00:00.000Z");
  const flags = composeFlags({
    unitOfWork,
    clock: { now: () => now },
    tools: createUnleashEvaluationTools(),
    newId: randomUUID,
  });
  await flags.create(ana, { name: NAME, type: "release", description: "", impressionData: false });
  const changes = () => unitOfWork.read(({ changes: log }) => log.list({}, { limit: 100 }));
  const live = () => unitOfWork.read(({ flagRevisions }) => flagRevisions.listCurrent());
  const pass = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };
  return { unitOfWork, flags, changes, live, pass };
};

const inProduction = { name: NAME, environment: "production" };

const refusalOf = async (attempt: Promise<unknown>): Promise<DomainError> => {
  const outcome = await attempt.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof DomainError) return outcome;
  throw new Error(`It was not refused: ${String(outcome)}`);
};

describe("toggling", () => {
  it("changes one environment, once, with a record and its inverse", async () => {
    const { flags, changes, live } = await setUp();
    const result = await flags.toggle(ana, { ...inProduction, enabled: true, version: 0 });
    expect(result.revision).toBe(2);
    expect(result.undo).toEqual({ allowed: true, reason: null });
    expect(result.flag.environments.map(({ enabled, version }) => [enabled, version])).toEqual([
      [false, 0],
      [false, 0],
      [true, 1],
    ]);
    const [toggled, created, ...others] = await changes();
    expect(others).toEqual([]);
    expect(created?.action).toBe("flag.created");
    expect(toggled).toMatchObject({
      id: result.changeId,
      action: "flag.toggled",
      environment: "production",
      before: { enabled: false, version: 0 },
      after: { enabled: true, version: 1, summary: "everyone" },
      inverse: { command: "flags.toggle", input: { ...inProduction, enabled: false, version: 1 } },
    });
    expect((await live()).map(({ revision }) => revision)).toEqual([1, 1, 2]);
    expect(result.flag.lastChange).toMatchObject({
      changeId: result.changeId,
      actor: { name: "Ana" },
    });
  });

  it("never invents a strategy", async () => {
    const { flags } = await setUp();
    const strategies = [aRollout(25, { disabled: true })];
    await flags.saveStrategies(ana, { ...inProduction, version: 0, strategies });
    const { flag } = await flags.toggle(ana, { ...inProduction, enabled: true, version: 1 });
    const state = flag.environments.find(({ environment }) => environment === "production");
    expect(state?.strategies).toEqual(strategies);
    expect(state?.summary).toBe("nobody, every strategy is disabled");
  });

  it("lets exactly one of many operators through, and tells the others who was first", async () => {
    const { flags, changes, live } = await setUp();
    const operators = Array.from({ length: 8 }, (_, index): Actor => {
      const id = `operator-${index}`;
      return { id, name: id, kind: "user", role: "operator" };
    });
    const outcomes = await Promise.allSettled(
      operators.map((actor) => flags.toggle(actor, { ...inProduction, enabled: true, version: 0 })),
    );
    const winners = outcomes.filter(({ status }) => status === "fulfilled");
    expect(winners).toHaveLength(1);
    const winner = operators[outcomes.findIndex(({ status }) => status === "fulfilled")];
    for (const outcome of outcomes) {
      if (outcome.status === "fulfilled") continue;
      expect(outcome.reason).toMatchObject({
        code: "conflict",
        details: {
          expectedVersion: 0,
          current: { enabled: true, version: 1, updatedByName: winner?.name },
        },
      });
    }
    expect(await changes()).toHaveLength(2);
    expect((await live())[2]?.revision).toBe(2);
  });

  it("keeps environments apart", async () => {
    const { flags } = await setUp();
    const names = ["development", "staging", "production"];
    await Promise.all(
      names.map((environment) =>
        flags.toggle(ana, { name: NAME, environment, enabled: true, version: 0 }),
      ),
    );
    const { environments } = await flags.get(ana, { name: NAME });
    expect(environments.map(({ enabled }) => enabled)).toEqual([true, true, true]);
  });

  it.each([
    ["an unknown flag", { name: "nothing" }, "not_found"],
    ["an unknown environment", { environment: "moon" }, "not_found"],
    ["what is so already", { enabled: false }, "invalid_transition"],
    ["a version from the past", { version: 7 }, "conflict"],
  ])("refuses %s and changes nothing", async (_what, over, code) => {
    const { flags, changes, live } = await setUp();
    const command = { ...inProduction, enabled: true, version: 0, ...over };
    expect((await refusalOf(flags.toggle(ana, command))).code).toBe(code);
    expect(await changes()).toHaveLength(1);
    expect((await live()).map(({ revision }) => revision)).toEqual([1, 1, 1]);
  });

  it("tells a viewer why not", async () => {
    const { flags } = await setUp();
    const { environments } = await flags.get(vic, { name: NAME });
    expect(environments[0]?.actions.toggle).toEqual({
      allowed: false,
      reason: "Your role, viewer, may not switch flags.",
    });
  });
});

describe("saving strategies", () => {
  it("is taken back by its inverse", async () => {
    const { flags, changes } = await setUp();
    const first = [aRollout(5)];
    const second = [aRollout(25, { constraints: [aConstraint()] })];
    await flags.saveStrategies(ana, { ...inProduction, version: 0, strategies: first });
    await flags.saveStrategies(tom, { ...inProduction, version: 1, strategies: second });
    const [latest] = await changes();
    expect(latest?.before).toMatchObject({ summary: "5 % ready, off" });
    expect(latest?.after).toMatchObject({ summary: "25 % · 1 constraint ready, off" });
    const input = latest?.inverse?.input as unknown as Parameters<typeof flags.saveStrategies>[1];
    const { flag } = await flags.saveStrategies(ana, input);
    expect(flag.environments[2]?.strategies).toEqual(first);
  });

  it("names every field that is wrong and keeps what was there", async () => {
    const { flags, changes } = await setUp();
    const strategies = [
      aRollout(101),
      aRollout(5, { id: "b", constraints: [aConstraint({ operator: "NUM_GT", value: "x" })] }),
    ];
    const refusal = await refusalOf(
      flags.saveStrategies(ana, { ...inProduction, version: 0, strategies }),
    );
    expect(refusal.code).toBe("invalid_input");
    expect(refusal.details["issues"]).toMatchObject([
      { path: "strategies.0.parameters.rollout" },
      { path: "strategies.1.constraints.0.value" },
    ]);
    expect(await changes()).toHaveLength(1);
  });

  it("keeps hostile text as text", async () => {
    const { flags } = await setUp();
    const hostile = [
      "'; drop table flag; --",
      "<script>alert(1)</script>",
      "__proto__",
      "💥\u202e",
    ];
    const strategies = [aRollout(5, { constraints: [aConstraint({ values: hostile })] })];
    const { flag } = await flags.saveStrategies(ana, { ...inProduction, version: 0, strategies });
    expect(flag.environments[2]?.strategies[0]?.constraints[0]?.values).toEqual(hostile);
    const nul = [aRollout(5, { constraints: [aConstraint({ values: ["a\u0000b"] })] })];
    const refusal = await refusalOf(
      flags.saveStrategies(ana, { ...inProduction, version: 1, strategies: nul }),
    );
    expect(refusal.code).toBe("invalid_input");
  });

  it("is previewed without changing anything", async () => {
    const { flags, changes } = await setUp();
    await flags.saveStrategies(ana, { ...inProduction, version: 0, strategies: [aRollout(25)] });
    const preview = await flags.preview(ana, { ...inProduction, enabled: true });
    expect(preview.onNow).toBe(0);
    expect(preview.flipOn).toBeGreaterThan(2_300);
    expect(preview.flipOn).toBeLessThan(2_700);
    expect(preview.buckets).toHaveLength(100);
    expect(await changes()).toHaveLength(2);
  });
});

describe("the life of a flag", () => {
  it("has a name of its own, capitals aside", async () => {
    const { flags } = await setUp();
    const again = flags.create(ana, {
      name: NAME.toUpperCase(),
      type: "release",
      description: "",
      impressionData: false,
    });
    expect((await refusalOf(again)).code).toBe("already_exists");
  });

  it("is not archived while code asks for it or production has it on", async () => {
    const { flags, unitOfWork, pass } = await setUp();
    await flags.toggle(ana, { ...inProduction, enabled: true, version: 0 });
    const archive = () => flags.archive(ana, { name: NAME, archived: true, version: 1 });
    expect((await refusalOf(archive())).message).toBe("It is on in production; turn it off first.");
    await flags.toggle(ana, { ...inProduction, enabled: false, version: 1 });
    await unitOfWork.run(({ flagUsage }) =>
      flagUsage.merge([
        {
          flagName: NAME,
          environment: "staging",
          appName: "payments",
          minute: new Date("2026-08-05T13:58:00.000Z"),
          yes: 1,
          no: 0,
          variants: {},
        },
      ]),
    );
    expect((await refusalOf(archive())).message).toContain("It was evaluated 2 min ago");
    pass(20 * 60_000);
    const { flag } = await archive();
    expect(flag.archivedAt).not.toBeNull();
    const toggled = flags.toggle(ana, { ...inProduction, enabled: true, version: 2 });
    expect((await refusalOf(toggled)).message).toBe("The flag is archived.");
    const revived = await flags.archive(ana, { name: NAME, archived: false, version: 2 });
    expect(revived.flag.archivedAt).toBeNull();
  });

  it("is described with the version its author saw", async () => {
    const { flags } = await setUp();
    const describing = { name: NAME, version: 1, description: "Charge", type: "sunset" } as const;
    await flags.describe(ana, describing);
    expect((await refusalOf(flags.describe(tom, describing))).code).toBe("conflict");
  });

  it("begins from a file once, however often the file is read", async () => {
    const { flags, changes } = await setUp();
    const file = {
      flags: [
        { name: NAME, description: "left as it is" },
        {
          name: "orders.async-invoices",
          environments: { production: { enabled: true, strategies: [{ name: "default" }] } },
        },
      ],
    };
    expect(await flags.importDefinitions(ana, file)).toEqual({ created: 1 });
    expect(await flags.importDefinitions(ana, file)).toEqual({ created: 0 });
    expect(await changes()).toHaveLength(2);
    expect((await flags.get(ana, { name: NAME })).description).toBe("");
  });
});
