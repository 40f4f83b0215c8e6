import { describe, expect, it } from "vitest";
import type { Actor } from "@/server/domain/access/actor";
import type { ChangeRecord } from "./change";
import { undoState } from "./undo-policy";

const change: ChangeRecord = {
  id: "c1",
  seq: 1n,
  prevHash: "",
  hash: "h",
  at: new Date("2026-03-01T14:05:00Z"),
  actor: { id: "tom", name: "Tom", kind: "user" },
  action: "flag.toggled",
  object: { kind: "flag", id: "a.b" },
  environment: "production",
  services: [],
  reason: null,
  before: null,
  after: null,
  inverse: { command: "flags.toggle", input: {} },
  revertsId: null,
};
const actor = (role: Actor["role"]): Actor => ({ id: "ana", name: "Ana", kind: "user", role });
const free = { permission: "flag:toggle", revertedBy: null, supersededBy: null } as const;

describe("whether a change can be taken back", () => {
  it("can, by who may undo and may do what takes it back", () => {
    expect(undoState(actor("operator"), change, free)).toEqual({ allowed: true, reason: null });
  });

  it.each([
    ["it has no inverse", actor("operator"), { ...change, inverse: null }, free, "nothing"],
    [
      "it was taken back",
      actor("operator"),
      change,
      { ...free, revertedBy: change },
      "Tom (2026-03-01 14:05 UTC)",
    ],
    [
      "it was changed again",
      actor("operator"),
      change,
      { ...free, supersededBy: change },
      "take that back first",
    ],
    ["nobody knows how", actor("operator"), change, { ...free, permission: null }, "This version"],
    ["the role may not undo", actor("viewer"), change, free, "viewer"],
    [
      "the role may not do the inverse",
      actor("operator"),
      change,
      { ...free, permission: "user:manage" as const },
      "operator",
    ],
  ])("cannot when %s", (_why, by, of, facts, words) => {
    const state = undoState(by, of, facts);
    expect(state.allowed).toBe(false);
    expect(state.reason).toContain(words);
  });
});
