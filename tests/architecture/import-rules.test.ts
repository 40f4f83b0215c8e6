import { describe, expect, it } from "vitest";
import { z } from "zod";
import { runTool } from "@/tests/support/run-tool";
import { sourceFiles } from "@/tests/support/source-tree";

const FOLDERS = ["app", "components", "contracts", "demo", "lib", "scripts", "server", "tests"];

const report = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        rule: z.object({ name: z.string(), severity: z.string() }),
      }),
    ),
  }),
});

describe("import rules", () => {
  it("hold for every module there is", async () => {
    const { stdout, stderr } = await runTool("dependency-cruiser/bin/dependency-cruise.mjs", [
      "--config",
      ".dependency-cruiser.cjs",
      "--output-type",
      "json",
      ...FOLDERS,
    ]);
    expect(stdout, stderr).not.toBe("");
    const { modules, summary } = report.parse(JSON.parse(stdout));
    const broken = summary.violations
      .filter(({ rule }) => rule.severity === "error")
      .map(({ from, to, rule }) => `${rule.name}: ${from} imports ${to}`);
    expect(broken).toEqual([]);

    // With a TypeScript it cannot read, the tool finds nothing wrong in no modules at all.
    const cruised = new Set(modules.map(({ source }) => source));
    const unseen = sourceFiles(FOLDERS).filter((f) => /\.tsx?$/.test(f) && !cruised.has(f));
    expect(cruised.size).toBeGreaterThan(100);
    expect(unseen).toEqual([]);
  });
});
