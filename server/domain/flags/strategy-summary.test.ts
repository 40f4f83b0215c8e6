import { describe, expect, it } from "vitest";
import { aConstraint, aRollout, aStrategy } from "@/tests/support/flag-builders";
import type { Strategy } from "./flag";
import { summarise } from "./strategy-summary";

const segments = [{ id: 3, name: "Enterprise", description: "", constraints: [] }];
const said = (
  enabled: boolean,
  strategies: Strategy[],
  type: "release" | "kill-switch" = "release",
) => summarise({ enabled, strategies, variants: [] }, type, segments);

describe("a flag in a few words", () => {
  it.each<[string, string]>([
    [said(true, []), "everyone"],
    [said(false, []), "not set up"],
    [said(true, [aRollout(100)]), "everyone"],
    [
      said(true, [aRollout(25, { constraints: [aConstraint(), aConstraint()] })]),
      "25 % · 2 constraints",
    ],
    [said(false, [aRollout(10)]), "10 % ready, off"],
    [said(true, [aRollout(10, { segments: [3] })]), "10 % · segment Enterprise"],
    [said(true, [aRollout(10), aRollout(20)]), "10 % · or 1 more"],
    [said(true, [aRollout(10, { disabled: true })]), "nobody, every strategy is disabled"],
    [said(true, [aStrategy({ name: "userWithId", parameters: { userIds: "7,9" } })]), "2 users"],
    [said(true, [aRollout(100)], "kill-switch"), "tripped · everyone"],
  ])("%s", (summary, expected) => {
    expect(summary).toBe(expected);
  });
});
