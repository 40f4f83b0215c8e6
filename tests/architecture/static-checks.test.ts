import { describe, expect, it } from "vitest";
import { runTool } from "@/tests/support/run-tool";

describe("static checks", () => {
  it("finds every type right", async () => {
    const { code, stdout } = await runTool("typescript/bin/tsc", [
      "--noEmit",
      "--project",
      "tsconfig.check.json",
    ]);
    expect(stdout).toBe("");
    expect(code).toBe(0);
  });

  it("finds no lint error and every file formatted", async () => {
    const { code, stdout, stderr } = await runTool("@biomejs/biome/bin/biome", [
      "check",
      "--diagnostic-level=error",
      ".",
    ]);
    expect(code, `${stdout}${stderr}`).toBe(0);
  });
});
