import { describe, expect, test } from "vitest";
import type { Check } from "@/contracts/deployment-preview";
import { checksNote, inReadingOrder, missing } from "./plan-words";

const check = (key: string, verdict: Check["verdict"]): Check => ({
  key,
  group: "preconditions",
  verdict,
  title: key,
  detail: null,
});

describe("the verdict", () => {
  test("says how many checks have to be read", () => {
    expect(checksNote([check("a", "go"), check("b", "go")])).toBe("2 checks passed");
    expect(checksNote([check("a", "warn"), check("b", "go")])).toBe(
      "1 of 2 checks needs you to read it",
    );
    expect(checksNote([check("a", "warn"), check("b", "block")])).toBe(
      "2 of 2 checks need you to read them",
    );
  });

  test("puts what has to be read first, in the order the server gave", () => {
    const checks = [check("a", "go"), check("b", "warn"), check("c", "block"), check("d", "warn")];
    expect(inReadingOrder(checks).map((it) => it.key)).toEqual(["c", "b", "d", "a"]);
  });
});

describe("what is missing before confirming", () => {
  const allowed = {
    confirmWord: null,
    action: { allowed: true, reason: null },
    verdict: "go",
  } as const;

  test("a rollback needs a reason, a deployment does not", () => {
    expect(missing("rollback", allowed, { reason: " ", word: "" })).toBe("Say why in a few words.");
    expect(missing("deploy", allowed, { reason: "", word: "" })).toBeNull();
  });

  test("a warned action needs its word typed", () => {
    const warned = { ...allowed, confirmWord: "payments", verdict: "warn" } as const;
    expect(missing("rollback", warned, { reason: "errors", word: "pay" })).toBe(
      "Type payments to confirm.",
    );
    expect(missing("rollback", warned, { reason: "errors", word: " payments " })).toBeNull();
  });

  test("who may not, reads why, whatever was typed", () => {
    const refused = { ...allowed, action: { allowed: false, reason: "A viewer may not deploy." } };
    expect(missing("deploy", refused, { reason: "x", word: "" })).toBe("A viewer may not deploy.");
  });
});
