import { describe, expect, it } from "vitest";
import { afterCheck, afterConnectFailure, type Health, unchecked } from "./health";

const run = (start: Health, checks: readonly (string | null)[]): Health =>
  checks.reduce((health, error, index) => afterCheck(health, error, index + 1), start);

describe("an instance's health at its router", () => {
  it.each([
    { checks: [], state: "unchecked" },
    { checks: [null], state: "healthy" },
    { checks: ["refused"], state: "unhealthy" },
    { checks: ["refused", "refused", null], state: "healthy" },
    { checks: [null, "slow"], state: "healthy" },
    { checks: [null, "slow", null, "slow"], state: "healthy" },
    { checks: [null, "slow", "slow"], state: "unhealthy" },
    { checks: [null, "slow", "slow", null], state: "unhealthy" },
    { checks: [null, "slow", "slow", null, null], state: "healthy" },
  ])("is $state after $checks", ({ checks, state }) => {
    expect(run(unchecked(0), checks).state).toBe(state);
  });

  it("falls out at the first connection that cannot be made and says why", () => {
    const health = afterConnectFailure(run(unchecked(0), [null, null]), "ECONNREFUSED", 9);
    expect(health).toMatchObject({ state: "unhealthy", since: 9, lastError: "ECONNREFUSED" });
    expect(run(health, [null]).state).toBe("unhealthy");
    expect(run(health, [null, null]).state).toBe("healthy");
  });

  it("keeps the time it fell out, not that of the last failure", () => {
    expect(run(unchecked(0), [null, "slow", "slow", "slow"]).since).toBe(3);
  });
});
