import { expect, test } from "vitest";
import type { KillSwitch } from "@/contracts/flag-kill-switches";
import { groupSwitches, isActed } from "./switch-groups";
import { switchEffects } from "./switch-words";

const one = (over: Partial<KillSwitch> = {}): KillSwitch => ({
  name: "a",
  type: "kill-switch",
  description: "",
  owner: null,
  tags: [],
  enabled: false,
  version: 1,
  summary: "",
  selects: [],
  children: [],
  lastFlip: null,
  toggle: { allowed: true, reason: null },
  ...over,
});

const child = { name: "child", wanted: true, wantedVariants: [], enabled: true, isStopped: false };

test("groups by owner, with those that stop something first and the unowned last", () => {
  const groups = groupSwitches(
    [
      one({ name: "a" }),
      one({ name: "b", owner: "group:web" }),
      one({ name: "c", owner: "group:web", enabled: true }),
    ],
    "owner",
  );
  expect(groups.map(({ title, switches }) => [title, switches.map(({ name }) => name)])).toEqual([
    ["web", ["c", "b"]],
    ["No owner", ["a"]],
  ]);
});

test("a switch with several tags stands in each", () => {
  const groups = groupSwitches([one({ tags: ["team:a", "team:b"] })], "tag");
  expect(groups.map(({ title }) => title)).toEqual(["team:a", "team:b"]);
});

test("a parent acts when it stops a child, a kill switch when it is on", () => {
  expect(isActed(one({ enabled: true }))).toBe(true);
  expect(isActed(one({ type: "release", enabled: true, children: [child] }))).toBe(false);
  const stopped = { ...child, isStopped: true };
  expect(isActed(one({ type: "release", children: [stopped] }))).toBe(true);
  expect(isActed(one({ type: "release", enabled: true, children: [stopped] }))).toBe(false);
});

test("says which children go off and which come back", () => {
  const parent = one({
    type: "operational",
    enabled: true,
    children: [child, { ...child, name: "other", wanted: false, isStopped: true }],
  });
  const effects = switchEffects(parent, false);
  expect(effects.map(({ what, names }) => [what, names])).toEqual([
    ["1 flag goes off for SDKs", ["child"]],
    ["1 flag may come back on", ["other"]],
  ]);
});
