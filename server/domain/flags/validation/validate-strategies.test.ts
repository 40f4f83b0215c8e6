import { describe, expect, it } from "vitest";
import { DomainError, type InputIssue } from "@/server/domain/shared/errors";
import { aConstraint, aRollout, aStrategy } from "@/tests/support/flag-builders";
import type { Strategy, Variant } from "../flag";
import { requireValidStrategies, withGroup } from "./validate-strategies";

const tools = {
  isRegex: (pattern: string) => !pattern.includes("("),
  isAddressOrRange: (text: string) => /^[\d./]+$/.test(text),
};

const issuesOf = (strategies: Strategy[], variants: Variant[] = []): InputIssue[] => {
  try {
    requireValidStrategies({ strategies, variants }, [], tools);
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(error.code).toBe("invalid_input");
    return error.details["issues"] as InputIssue[];
  }
};

const variant = (name: string, weight: number, overrides: Partial<Variant> = {}): Variant => ({
  name,
  weight,
  weightType: "variable",
  stickiness: "default",
  ...overrides,
});

describe("strategies", () => {
  it.each([
    ["a rollout", aRollout(25)],
    ["everyone", aStrategy({ name: "default", parameters: {} })],
    ["named users", aStrategy({ name: "userWithId", parameters: { userIds: "7, 9" } })],
    ["addresses", aStrategy({ name: "remoteAddress", parameters: { IPs: "10.0.0.0/8, 1.2.3.4" } })],
  ])("accept %s", (_what, strategy) => {
    expect(issuesOf([strategy])).toEqual([]);
  });

  it.each([
    ["a rollout above 100", aRollout(101), "strategies.0.parameters.rollout"],
    ["a rollout that is not whole", aRollout(2.5), "strategies.0.parameters.rollout"],
    ["an unknown strategy", aStrategy({ name: "moonPhase" }), "strategies.0.name"],
    ["a missing segment", aRollout(5, { segments: [7] }), "strategies.0.segments.0"],
    [
      "addresses that are none",
      aStrategy({ name: "remoteAddress", parameters: { IPs: "10.0.0.0/8, home" } }),
      "strategies.0.parameters.IPs",
    ],
    [
      "an empty list of users",
      aStrategy({ name: "userWithId" }),
      "strategies.0.parameters.userIds",
    ],
  ])("refuse %s and say where", (_what, strategy, path) => {
    expect(issuesOf([strategy]).map((issue) => issue.path)).toEqual([path]);
  });

  it("refuse the same id twice", () => {
    expect(issuesOf([aRollout(5), aRollout(10)]).map((issue) => issue.path)).toEqual([
      "strategies.1.id",
    ]);
  });
});

describe("constraints", () => {
  const pathsOf = (overrides: Parameters<typeof aConstraint>[0]) =>
    issuesOf([aRollout(5, { constraints: [aConstraint(), aConstraint(overrides)] })]).map(
      (issue) => issue.path,
    );
  const at = "strategies.0.constraints.1";

  it.each([
    ["no values", { values: [] }, `${at}.values`],
    ["an empty value", { values: ["DE", " "] }, `${at}.values.1`],
    ["a word for a number", { operator: "NUM_GT", value: "many" } as const, `${at}.value`],
    ["an empty number", { operator: "NUM_GT", value: "" } as const, `${at}.value`],
    ["no date", { operator: "DATE_AFTER", value: "soon" } as const, `${at}.value`],
    ["half a version", { operator: "SEMVER_GTE", value: "5.8" } as const, `${at}.value`],
    ["an unreadable pattern", { operator: "REGEX", value: "(" } as const, `${at}.value`],
    ["no range", { operator: "IN_CIDR", values: ["10.0.0.0/8", "x"] } as const, `${at}.values.1`],
    ["no field", { contextName: " " }, `${at}.contextName`],
  ])("refuse %s", (_what, overrides, path) => {
    expect(pathsOf(overrides)).toEqual([path]);
  });
});

describe("variants", () => {
  it("make a whole", () => {
    expect(issuesOf([], [variant("a", 900), variant("b", 100)])).toEqual([]);
    expect(issuesOf([], [variant("a", 900)])).toEqual([
      { path: "variants", message: "The weights make 90 %; they have to make 100 %." },
    ]);
  });

  it("have names of their own and payloads that are what they say", () => {
    const json = { type: "json", value: "{" } as const;
    const wrong = issuesOf([], [variant("a", 500), variant("a", 500, { payload: json })]);
    expect(wrong.map((issue) => issue.path)).toEqual([
      "variants.1.name",
      "variants.1.payload.value",
    ]);
  });
});

describe("the group of a rollout", () => {
  it("is the flag's name unless said", () => {
    const without = aStrategy({ parameters: { rollout: "5", stickiness: "default" } });
    expect(withGroup(without, "some.flag").parameters["groupId"]).toBe("some.flag");
    expect(withGroup(aRollout(5), "some.flag").parameters["groupId"]).toBe(
      "payments.new-card-processor",
    );
  });
});
