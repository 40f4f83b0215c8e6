import { describe, expect, it } from "vitest";
import { startConsole } from "../support/console-over-http";
import type { Called, Visitor } from "../support/visitor";

const NAME = "payments.new-card-processor";
const OPERATOR = { email: "tom@example.org", password: "quiet water under o97" };
const constraints = [{ contextName: "country", operator: "IN", values: ["DE"] }];
const hook = { name: "Chat", url: "https://hooks.example.org/a", events: [], environments: [] };
const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
const plan = {
  ...{ name: "Ramp", timeZone: "UTC", strategyId: null, guard: null },
  steps: [{ at: tomorrow, enabled: true, percentage: null }],
};

const policy = { requiresReason: false, requiresConfirmation: false, leastRole: "operator" };

const field = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inner, key) => (inner && typeof inner === "object" ? Reflect.get(inner, key) : undefined),
    value,
  );

const made = (answer: Called, ...path: readonly string[]): unknown => {
  expect([answer.message, answer.status]).toEqual([null, 200]);
  return field(answer.data, ...path);
};

/** Two people at work, and one of everything that can be written. */
async function furnished() {
  const { visit, signedIn } = await startConsole();
  const nora = await signedIn();
  const role = "administrator";
  await nora.mutate("access.addUser", { ...OPERATOR, name: "Tom Okafor", role });
  const tom = visit();
  await tom.signIn(OPERATOR);
  for (const name of [NAME, "other.flag"]) await nora.mutate("flags.create", { name });
  const segment = await nora.mutate("flags.segments.create", { name: "Germans", constraints });
  await nora.mutate("flags.projects.create", { name: "shop", title: "Shop", description: "" });
  const webhook = await nora.mutate("flags.webhooks.create", hook);
  const target = { name: NAME, environment: "staging" };
  const schedule = await nora.mutate("flags.schedules.create", {
    ...plan,
    flag: NAME,
    environment: "staging",
  });
  return {
    ...{ nora, tom, target },
    segmentId: made(segment, "segment", "id"),
    webhookId: made(webhook, "webhook", "id"),
    webhookVersion: made(webhook, "webhook", "version"),
    scheduleId: field(schedule.data, "schedule", "id"),
    scheduleVersion: field(schedule.data, "schedule", "version"),
    scheduleAnswer: schedule,
  };
}

/** The same write twice, from what both saw: the second hears who was first and what it is now. */
async function race(first: Visitor, second: Visitor, [path, one, other]: Race): Promise<void> {
  const won = await first.mutate(path, one);
  expect([path, won.message, won.status]).toEqual([path, null, 200]);
  const lost = await second.mutate(path, other);
  expect([path, lost.status, lost.reason]).toEqual([path, 409, "conflict"]);
  expect(lost.message, path).toMatch(/Nora Hale|in the meantime|changed/);
  expect([path, field(lost.details, "current")]).toEqual([path, expect.anything()]);
}

type Race = readonly [path: string, one: object, other: object];

describe("two people who write the same thing", () => {
  it("never overwrite each other: the second is shown what is there now", async () => {
    const scene = await furnished();
    const { nora, tom, target, segmentId: id, webhookId, webhookVersion } = scene;
    expect([scene.scheduleAnswer.message, scene.scheduleAnswer.status]).toEqual([null, 200]);
    const schedule = { id: scene.scheduleId, version: scene.scheduleVersion };
    const state = { ...target, version: 0 };
    const segment = { id, version: 1, description: "" };
    const webhook = { id: webhookId, version: webhookVersion };
    const races: readonly Race[] = [
      [
        "flags.schedules.edit",
        { ...schedule, ...plan, name: "One" },
        { ...schedule, ...plan, name: "Two" },
      ],
      ["flags.toggle", { ...state, enabled: true }, { ...state, enabled: true }],
      [
        "flags.saveStrategies",
        { ...state, version: 1, strategies: [], variants: [{ name: "a", weight: 1000 }] },
        { ...state, version: 1, strategies: [] },
      ],
      [
        "flags.describe",
        { name: NAME, version: 1, description: "One" },
        { name: NAME, version: 1, description: "Two" },
      ],
      [
        "flags.lifecycle.markStale",
        { name: NAME, version: 2, stale: true },
        { name: NAME, version: 2, stale: true },
      ],
      [
        "flags.family.save",
        { name: NAME, version: 3, dependencies: [{ feature: "other.flag" }] },
        { name: NAME, version: 3, dependencies: [] },
      ],
      [
        "flags.segments.edit",
        { ...segment, name: "Germans", constraints: [...constraints, ...constraints] },
        { ...segment, name: "Austrians", constraints },
      ],
      [
        "flags.projects.edit",
        { name: "shop", version: 1, title: "One", description: "" },
        { name: "shop", version: 1, title: "Two", description: "" },
      ],
      [
        "flags.lifecycle.saveSettings",
        { sameAnswerDays: 10, unusedDays: 10, version: 0 },
        { sameAnswerDays: 20, unusedDays: 20, version: 0 },
      ],
      [
        "flags.webhooks.edit",
        { ...webhook, ...hook, name: "One" },
        { ...webhook, ...hook, name: "Two" },
      ],
    ];
    for (const asked of races) await race(nora, tom, asked);
  });

  it("have one winner of many at once, whatever they write", async () => {
    const { nora, tom, target } = await furnished();
    const writes = Array.from({ length: 6 }, (_, index) => (index % 2 === 0 ? nora : tom));
    for (const [path, input] of [
      [
        "flags.saveStrategies",
        { ...target, version: 0, strategies: [], variants: [{ name: "a", weight: 1000 }] },
      ],
      ["flags.describe", { name: NAME, version: 1, description: "Once" }],
      ["flags.create", { name: "new.flag" }],
      ["flags.records.clone", { name: NAME, as: "the.copy", environments: [] }],
      ["flags.segments.create", { name: "Austrians", constraints }],
      ["flags.projects.create", { name: "web", title: "Web", description: "" }],
      [
        "flags.environments.add",
        { name: "testing", title: "Testing", isProduction: false, policy },
      ],
    ] as const) {
      const answers = await Promise.all(writes.map((visitor) => visitor.mutate(path, input)));
      const statuses = answers.map(({ status }) => status).sort();
      expect([path, ...statuses]).toEqual([path, 200, 409, 409, 409, 409, 409]);
    }
  });
});
