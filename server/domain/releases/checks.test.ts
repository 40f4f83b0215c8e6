import { describe, expect, it } from "vitest";
import { aDeployment, aRelease, NOON } from "@/tests/support/release-builders";
import {
  checkArtefact,
  checkBlock,
  checkDependents,
  checkEverRan,
  checkFlagsLost,
  checkHolder,
  checkLastAttempt,
  checkMigrationsComing,
  checkMigrationsGoing,
  checkTests,
  verdictOf,
} from "./checks";

const block = {
  ...{ id: "b", service: "payments", environment: "production", releaseId: "payments@2.14.0" },
  ...{ reason: "card errors", createdAt: NOON, createdBy: "Noor", liftedAt: null, liftedBy: null },
};
const migration = (detail: string) => [{ kind: "migration", name: "0042", detail }];

describe("checks before a deployment", () => {
  it.each([
    { check: checkArtefact(aRelease(), "present"), verdict: "go" },
    { check: checkArtefact(aRelease(), "missing"), verdict: "block" },
    { check: checkArtefact(aRelease(), "different"), verdict: "block" },
    { check: checkHolder(null), verdict: "go" },
    { check: checkHolder(aDeployment()), verdict: "block" },
    { check: checkBlock(null, { kind: "token" }), verdict: "go" },
    { check: checkBlock(block, { kind: "token" }), verdict: "block" },
    { check: checkBlock(block, { kind: "rule" }), verdict: "block" },
    { check: checkBlock(block, { kind: "user" }), verdict: "warn" },
    { check: checkEverRan("2.13.2", "for 3 d"), verdict: "go" },
    { check: checkEverRan("2.13.2", null), verdict: "block" },
    { check: checkMigrationsGoing(migration("reversible"))[0], verdict: "go" },
    { check: checkMigrationsGoing(migration("irreversible"))[0], verdict: "block" },
    { check: checkMigrationsComing(migration("irreversible"))[0], verdict: "warn" },
    { check: checkFlagsLost("2", [{ name: "f", isOn: true }])[0], verdict: "warn" },
    { check: checkFlagsLost("2", [{ name: "f", isOn: false }])[0], verdict: "go" },
    { check: checkDependents(["orders"], [{ service: "orders" }])[0], verdict: "go" },
  ] as const)("$check.title is $verdict", ({ check, verdict }) => {
    expect(check?.verdict).toBe(verdict);
  });

  it("counts what failed of what was tested, and says nothing of what was not", () => {
    const evidence = [
      { kind: "test", name: "unit", passed: 41, failed: 0 },
      { kind: "contract", name: "CardProcessor", passed: 3, failed: 2 },
      { kind: "flag", name: "payments.new" },
    ];
    expect(
      checkTests(aRelease({ evidence })).map(({ verdict, detail }) => [verdict, detail]),
    ).toEqual([
      ["go", "41 passed"],
      ["warn", "2 of 5 failed"],
    ]);
  });

  it("remembers only that the last attempt failed", () => {
    const failed = aDeployment({ status: "failed", statusReason: "not ready" });
    expect(checkLastAttempt([failed])[0]).toMatchObject({ verdict: "warn", detail: "not ready" });
    expect(checkLastAttempt([aDeployment({ status: "succeeded" })])).toEqual([]);
    expect(checkLastAttempt([])).toEqual([]);
  });

  it("weighs as the gravest of all", () => {
    expect(verdictOf([])).toBe("go");
    expect(verdictOf([checkHolder(null), checkBlock(block, { kind: "user" })])).toBe("warn");
    expect(verdictOf([checkBlock(block, { kind: "user" }), checkHolder(aDeployment())])).toBe(
      "block",
    );
  });
});
