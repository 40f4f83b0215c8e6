import { describe, expect, test } from "vitest";
import { barSteps, headline } from "./progress-words";

const at = (second: number) => new Date(Date.UTC(2025, 7, 5, 14, 12, second));

describe("a deployment in words", () => {
  test.each([
    { kind: "rollback", status: "progressing", isActive: true, words: "Rolling back to 2.13.2" },
    { kind: "deploy", status: "progressing", isActive: true, words: "Deploying 2.13.2" },
    {
      kind: "deploy",
      status: "aborting",
      isActive: true,
      words: "Taking back the deployment of 2.13.2",
    },
    { kind: "rollback", status: "succeeded", isActive: false, words: "Rolled back to 2.13.2" },
    { kind: "deploy", status: "failed", isActive: false, words: "The deployment of 2.13.2 failed" },
    {
      kind: "deploy",
      status: "aborted",
      isActive: false,
      words: "The deployment of 2.13.2 was aborted",
    },
  ] as const)("$words", ({ words, ...deployment }) => {
    expect(headline({ ...deployment, version: "2.13.2" })).toBe(words);
  });

  test("steps carry what the server said of them and how long they took", () => {
    const [done, skipped] = barSteps([
      {
        key: "instances",
        title: "Instances ready",
        state: "done",
        detail: "2 of 2",
        startedAt: at(0),
        finishedAt: at(2),
      },
      {
        key: "undo",
        title: "Undo",
        state: "skipped",
        detail: null,
        startedAt: null,
        finishedAt: null,
      },
    ]);
    expect(done).toMatchObject({ state: "done", note: "2 of 2, 2.0 s" });
    expect(skipped).toMatchObject({ state: "waiting", note: "skipped" });
  });
});
