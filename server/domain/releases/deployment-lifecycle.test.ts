import { describe, expect, it } from "vitest";
import { DomainError } from "@/server/domain/shared/errors";
import { aDeployment, NOON } from "@/tests/support/release-builders";
import { abortAction, canBecome, isTerminal, transition } from "./deployment-lifecycle";
import { DEPLOYMENT_STATUSES } from "./deployment-status";

const at = { now: NOON, statusReason: null };

describe("deployment lifecycle", () => {
  it("has these ends and no others", () => {
    expect(DEPLOYMENT_STATUSES.filter(isTerminal)).toEqual([
      ...["succeeded", "failed", "aborted", "rolled_back", "superseded", "rejected"],
    ]);
  });

  it.each(DEPLOYMENT_STATUSES.filter(isTerminal))("%s is final", (status) => {
    for (const to of DEPLOYMENT_STATUSES)
      expect(() => transition(aDeployment({ status }), to, at)).toThrow(DomainError);
  });

  it("lets every state that is not final end", () => {
    const reaches = new Set(DEPLOYMENT_STATUSES.filter(isTerminal));
    for (let round = 0; round < DEPLOYMENT_STATUSES.length; round += 1)
      for (const from of DEPLOYMENT_STATUSES)
        if (DEPLOYMENT_STATUSES.some((to) => canBecome(from, to) && reaches.has(to)))
          reaches.add(from);
    expect(reaches.size).toBe(DEPLOYMENT_STATUSES.length);
  });

  it("notes when it began and ended", () => {
    const begun = transition(aDeployment({ status: "queued", startedAt: null }), "preparing", at);
    expect(begun).toMatchObject({ startedAt: NOON, finishedAt: null });
    expect(transition(aDeployment({ status: "promoting" }), "succeeded", at).finishedAt).toBe(NOON);
  });

  it.each([
    { status: "queued", reason: null },
    { status: "progressing", reason: null },
    {
      status: "promoting",
      reason: "Every new instance serves already. Roll back once it is done.",
    },
    { status: "succeeded", reason: "The deployment is done." },
    { status: "aborting", reason: "The deployment is being aborted." },
  ] as const)("may be aborted while $status: $reason", ({ status, reason }) => {
    expect(abortAction(status)).toEqual({ allowed: reason === null, reason });
  });
});
