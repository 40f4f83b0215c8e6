import { existsSync, readFileSync } from "node:fs";
import { inRoot } from "./run.mjs";

/** A file of tests that could not be loaded has no failed test in it, and is one. */
function countVitest(report) {
  const broken = report.testResults.filter(
    (file) =>
      file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

const countPlaywright = ({ stats, errors }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky + errors.length,
  skipped: stats.skipped,
});

/** What a runner reported, counted; a run without a report, or one that failed with nothing failed in it, is a failure. */
export function countReport({ file, didSucceed }) {
  if (!existsSync(inRoot(file))) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(readFileSync(inRoot(file), "utf8"));
  const count = "testResults" in report ? countVitest(report) : countPlaywright(report);
  const isUnexplained = !didSucceed && count.failed === 0;
  return isUnexplained ? { ...count, failed: 1 } : count;
}
