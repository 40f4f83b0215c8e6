import { describe, expect, it } from "vitest";
import { issueAt, issuesOf } from "./issues";

describe("what is wrong in a form", () => {
  it("is found at a field or inside it", () => {
    const issues = issuesOf({
      issues: [{ path: "strategies.0.constraints.1.value", message: "Give a number." }, "nonsense"],
    });
    expect(issueAt(issues, "strategies.0.constraints.1")).toBe("Give a number.");
    expect(issueAt(issues, "strategies.0.constraints.10")).toBeUndefined();
    expect(issueAt(issues, "strategies.0.constraints.0")).toBeUndefined();
  });
});
