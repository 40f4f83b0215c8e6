import { describe, expect, it } from "vitest";
import type { Actor } from "./actor";
import { type User, userActions } from "./user";

const actor = (role: Actor["role"], id = "nora"): Actor => ({
  id,
  name: "Nora",
  kind: "user",
  role,
});
const user = (over: Partial<User> = {}): User => ({
  id: "mara",
  email: "mara@example.org",
  name: "Mara",
  role: "viewer",
  passwordHash: null,
  version: 1,
  disabledAt: null,
  createdAt: new Date(0),
  ...over,
});

describe("what may be done with a person", () => {
  it.each<[string, Actor, User, string[], [boolean, boolean, boolean]]>([
    ["an administrator and another", actor("administrator"), user(), ["nora"], [true, true, false]],
    [
      "an administrator and themselves",
      actor("administrator", "mara"),
      user({ role: "administrator" }),
      ["mara", "nora"],
      [false, false, false],
    ],
    [
      "an administrator and a disabled person",
      actor("administrator"),
      user({ disabledAt: new Date(0) }),
      ["nora"],
      [true, false, true],
    ],
    ["an operator", actor("operator"), user(), ["nora"], [false, false, false]],
    [
      "a viewer",
      actor("viewer"),
      user({ disabledAt: new Date(0) }),
      ["nora"],
      [false, false, false],
    ],
    [
      "a token and the last administrator",
      actor("administrator", "token"),
      user({ role: "administrator" }),
      ["mara"],
      [false, false, false],
    ],
    [
      "a token and one of two administrators",
      actor("administrator", "token"),
      user({ role: "administrator" }),
      ["mara", "nora"],
      [true, true, false],
    ],
  ])("by %s", (_what, by, of, administrators, expected) => {
    const { setRole, disable, enable } = userActions(by, of, administrators);
    expect([setRole, disable, enable].map(({ allowed }) => allowed)).toEqual(expected);
    for (const { allowed, reason } of [setRole, disable, enable])
      expect(reason === null).toBe(allowed);
  });
});
