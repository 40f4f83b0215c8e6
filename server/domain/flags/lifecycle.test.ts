import { describe, expect, it } from "vitest";
import { aConstraint, aRollout } from "@/tests/support/flag-builders";
import { assessFlag, type FlagEvidence, type FlagFacts } from "./lifecycle";

const DAY = 86_400_000;
const now = new Date("2026-08-31T12:00:00Z");
const ago = (days: number) => new Date(now.getTime() - days * DAY);

const facts = (over: Partial<FlagFacts> = {}): FlagFacts => ({
  name: "a",
  type: "release",
  lifetimeDays: null,
  owner: null,
  project: "default",
  stale: false,
  version: 1,
  createdAt: ago(10),
  archivedAt: null,
  on: [],
  evidence: [],
  children: [],
  ...over,
});

const asked = (over: Partial<FlagEvidence> = {}): FlagEvidence => ({
  environment: "production",
  firstAt: ago(35),
  lastAt: ago(0),
  lastYesAt: ago(0),
  lastNoAt: ago(1),
  ...over,
});

const ground = {
  productions: new Set(["production"]),
  settings: { sameAnswerDays: 30, unusedDays: 30 },
  now,
};
const kinds = (over: Partial<FlagFacts>) =>
  assessFlag(facts(over), ground).findings.map(({ kind }) => kind);

describe("the stage of a flag", () => {
  it.each([
    ["define", {}],
    ["develop", { evidence: [asked({ environment: "staging" })] }],
    ["production", { evidence: [asked(), asked({ environment: "staging" })] }],
    ["cleanup", { stale: true }],
    ["archived", { archivedAt: ago(1), stale: true }],
  ] as const)("is %s", (stage, over) => {
    expect(assessFlag(facts(over), ground).stage).toBe(stage);
  });
});

describe("a flag is told to be cleaned up", () => {
  it("when production got one answer for long, and is still asking", () => {
    const always = asked({ lastNoAt: ago(34) });
    expect(assessFlag(facts({ evidence: [always] }), ground).findings).toEqual([
      { kind: "same_answer", words: "Always on in production for 34 days", since: ago(34) },
    ]);
    expect(kinds({ evidence: [asked({ lastNoAt: null })] })).toEqual(["same_answer"]);
    expect(kinds({ evidence: [asked({ lastYesAt: null })] })).toEqual(["same_answer"]);
    expect(kinds({ evidence: [asked({ lastNoAt: ago(29) })] })).toEqual([]);
    expect(kinds({ evidence: [asked({ firstAt: ago(5), lastNoAt: null })] })).toEqual([]);
    expect(kinds({ evidence: [asked({ environment: "staging", lastNoAt: null })] })).toEqual([]);
  });

  it("but not when its type is meant to give one answer", () => {
    const evidence = [asked({ lastNoAt: null })];
    expect(kinds({ type: "kill-switch", evidence })).toEqual([]);
    expect(kinds({ type: "permission", evidence })).toEqual([]);
  });

  it("when nobody asks it any more", () => {
    const gone = asked({ lastAt: ago(31), lastYesAt: ago(31), lastNoAt: ago(32) });
    expect(kinds({ evidence: [gone] })).toEqual(["unused"]);
    expect(kinds({ type: "kill-switch", evidence: [gone] })).toEqual(["unused"]);
    expect(kinds({ createdAt: ago(31) })).toEqual(["unused"]);
    expect(kinds({ evidence: [gone, asked({ environment: "staging" })] })).toEqual([]);
  });

  it("when it is older than its type is expected to live", () => {
    expect(kinds({ type: "operational", createdAt: ago(8) })).toEqual(["overdue"]);
    expect(kinds({ type: "operational", createdAt: ago(7) })).toEqual([]);
    expect(kinds({ type: "permission", createdAt: ago(20) })).toEqual([]);
  });

  it("when it is on for everyone for long", () => {
    const on = { environment: "production", updatedAt: ago(40) };
    expect(kinds({ on: [{ ...on, strategies: [aRollout(100)] }] })).toEqual(["everyone"]);
    expect(kinds({ on: [{ ...on, strategies: [] }] })).toEqual(["everyone"]);
    expect(kinds({ on: [{ ...on, strategies: [aRollout(50)] }] })).toEqual([]);
    const constrained = aRollout(100, { constraints: [aConstraint()] });
    expect(kinds({ on: [{ ...on, strategies: [constrained] }] })).toEqual([]);
    expect(kinds({ on: [{ ...on, updatedAt: ago(3), strategies: [] }] })).toEqual([]);
  });
});

it("a flag that others need is not unused though no SDK names it, and stands where it is on", () => {
  const on = [{ environment: "production", strategies: [aRollout(100)], updatedAt: ago(1) }];
  const parent = { type: "permission", createdAt: ago(90), on, children: ["b", "c"] } as const;
  expect(kinds({ ...parent, children: [] })).toEqual(["unused"]);
  expect(assessFlag(facts(parent), ground)).toMatchObject({
    stage: "production",
    words: "Needed by b and 1 more",
    findings: [],
  });
});
