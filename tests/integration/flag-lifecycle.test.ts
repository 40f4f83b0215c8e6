import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  listLifecycleInput,
  markStaleInput,
  saveLifecycleSettingsInput,
} from "@/contracts/flag-lifecycle";
import { createPrismaUnitOfWork } from "@/server/adapters/prisma/prisma-unit-of-work";
import { createUnleashEvaluationTools } from "@/server/adapters/unleash/evaluation-tools";
import { composeFlagInsight } from "@/server/composition/flags/flag-insight";
import type { Actor } from "@/server/domain/access/actor";
import { freshDatabase } from "../support/database";
import { aFlag, aFlagEnvironment } from "../support/flag-builders";

const DAY = 86_400_000;
const now = new Date("2026-08-31T12:00:00Z");
const ago = (days: number) => new Date(now.getTime() - days * DAY);
const ana: Actor = { id: "ana", name: "Ana", kind: "user", role: "operator" };

const usage = (flagName: string, environment: string, days: number, yes = 1, no = 0) => ({
  ...{ flagName, environment, appName: "web", yes, no, minute: ago(days) },
  variants: yes > 0 ? { red: yes } : {},
});

/** One flag in each stage, two of them ready for clean-up. */
const setUp = async () => {
  const unitOfWork = createPrismaUnitOfWork((await freshDatabase()).prisma);
  const createdAt = ago(20);
  await unitOfWork.run(async ({ flags, flagUsage }) => {
    for (const name of ["new", "tried", "live"]) await flags.insert(aFlag({ name, createdAt }), []);
    await flags.insert(aFlag({ name: "won", owner: "group:web", createdAt: ago(39) }), [
      aFlagEnvironment({ flagName: "won", enabled: true, updatedAt: ago(1) }),
    ]);
    await flags.insert(aFlag({ name: "old", createdAt: ago(100) }), []);
    await flags.insert(aFlag({ name: "gone", createdAt, archivedAt: ago(2) }), []);
    await flagUsage.merge([
      usage("tried", "staging", 1),
      usage("live", "production", 1),
      usage("live", "production", 2, 0, 1),
      usage("won", "production", 35),
      usage("won", "production", 0),
      usage("old", "production", 60),
    ]);
  });
  const insight = composeFlagInsight({
    unitOfWork,
    clock: { now: () => now },
    tools: createUnleashEvaluationTools(),
    newId: randomUUID,
  });
  const changes = () => unitOfWork.read(({ changes: log }) => log.list({}, { limit: 10 }));
  return { insight, changes };
};

describe("lifecycle", () => {
  it("puts each flag where its use says it stands, and tells why", async () => {
    const { insight } = await setUp();
    const cleanup = await insight.lifecycles(ana, { stage: "cleanup", limit: 10 });
    expect(cleanup.stages).toEqual({
      ...{ define: 1, develop: 1, production: 1, cleanup: 2, archived: 1 },
    });
    expect(
      cleanup.items.map(({ name, findings }) => [name, findings.map(({ words }) => words)]),
    ).toEqual([
      ["won", ["Always on in production for 35 days"]],
      [
        "old",
        ["Asked by nobody for 60 days", "100 days old; release flags are expected to live 40 days"],
      ],
    ]);
    expect(cleanup.owners).toHaveLength(2);
    const one = await insight.lifecycle(ana, { name: "tried" });
    expect(one).toMatchObject({ stage: "develop", findings: [], mayEdit: true });
  });

  it("pages by owner and name, and narrows to one owner and one reason", async () => {
    const { insight } = await setUp();
    const first = await insight.lifecycles(ana, { stage: "cleanup", limit: 1 });
    expect(first.items.map(({ name }) => name)).toEqual(["won"]);
    const cursor = first.nextCursor;
    const second = await insight.lifecycles(ana, { stage: "cleanup", limit: 1, cursor });
    expect([second.items.map(({ name }) => name), second.nextCursor]).toEqual([["old"], null]);
    const owned = await insight.lifecycles(ana, { stage: "cleanup", limit: 9, owner: "group:web" });
    expect(owned.items.map(({ name }) => name)).toEqual(["won"]);
    const unused = await insight.lifecycles(ana, { stage: "cleanup", limit: 9, finding: "unused" });
    expect(unused.items.map(({ name }) => name)).toEqual(["old"]);
    const bad = insight.lifecycles(ana, { stage: "cleanup", limit: 1, cursor: "{" });
    await expect(bad).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("marks a flag stale once, with a record and its inverse", async () => {
    const { insight, changes } = await setUp();
    const { flag } = await insight.markStale(ana, { name: "live", stale: true, version: 1 });
    expect(flag.stale).toBe(true);
    const again = insight.markStale(ana, { name: "live", stale: true, version: flag.version });
    await expect(again).rejects.toMatchObject({ code: "invalid_transition" });
    const late = insight.markStale(ana, { name: "live", stale: false, version: 1 });
    await expect(late).rejects.toMatchObject({ code: "conflict" });
    const archived = insight.markStale(ana, { name: "gone", stale: true, version: 1 });
    await expect(archived).rejects.toMatchObject({ code: "invalid_transition" });
    const [change, ...others] = await changes();
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      action: "flag.marked",
      inverse: { command: "flags.markStale", input: { name: "live", stale: false, version: 2 } },
    });
    const { items } = await insight.lifecycles(ana, { stage: "cleanup", limit: 9 });
    expect(items.find(({ name }) => name === "live")?.findings).toMatchObject([{ kind: "marked" }]);
  });

  it("judges by the days that are set, and refuses who is late", async () => {
    const { insight, changes } = await setUp();
    const wanted = { sameAnswerDays: 40, unusedDays: 90 };
    const saved = await insight.saveLifecycleSettings(ana, { ...wanted, version: 0 });
    expect(saved.settings).toEqual({ ...wanted, version: 1 });
    const { items } = await insight.lifecycles(ana, { stage: "cleanup", limit: 9 });
    expect(items.map(({ name }) => name)).toEqual(["old"]);
    const late = insight.saveLifecycleSettings(ana, { ...wanted, version: 0 });
    await expect(late).rejects.toMatchObject({ code: "conflict" });
    expect(await changes()).toMatchObject([{ action: "flag_lifecycle.set" }]);
  });

  it.each([
    [saveLifecycleSettingsInput, { sameAnswerDays: 0, unusedDays: 30, version: 0 }],
    [saveLifecycleSettingsInput, { sameAnswerDays: 1.5, unusedDays: 30, version: 0 }],
    [saveLifecycleSettingsInput, { sameAnswerDays: 366, unusedDays: 30, version: 0 }],
    [saveLifecycleSettingsInput, { sameAnswerDays: "7", unusedDays: 30, version: 0 }],
    [markStaleInput, { name: "../a", stale: true, version: 1 }],
    [markStaleInput, { name: "a", stale: "yes", version: 1 }],
    [listLifecycleInput, { stage: "dead" }],
    [listLifecycleInput, { stage: "cleanup", limit: 100_000 }],
  ])("refuses input %#", (schema, input) => {
    expect(schema.safeParse(input).success).toBe(false);
  });
});

describe("use split in parts", () => {
  it("counts by application, variant and environment over the same span", async () => {
    const { insight } = await setUp();
    const asked = { name: "won", environment: "production", window: "90d" } as const;
    const parts = async (by: "application" | "variant" | "environment") =>
      (await insight.usageParts(ana, { ...asked, by })).parts.map(({ key, total }) => [key, total]);
    expect(await parts("application")).toEqual([["web", 2]]);
    expect(await parts("variant")).toEqual([["red", 2]]);
    expect(await parts("environment")).toEqual([["production", 2]]);
    const { at, parts: series } = await insight.usageParts(ana, { ...asked, by: "variant" });
    expect(at).toHaveLength(90);
    expect(series[0]?.counts[89]).toBe(1);
    const nobody = insight.usageParts(ana, { ...asked, name: "nobody", by: "variant" });
    await expect(nobody).rejects.toMatchObject({ code: "not_found" });
  });
});
