import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { asProgram, inRoot, runTool, Stop } from "./lib/run.mjs";
import { setUp } from "./lib/setup.mjs";

const REPORT = "test-results/conformance-flags.json";

/** Cases by the way they were asked, which is the group they stand in. */
function countByWay({ testResults }) {
  const ways = new Map();
  for (const { ancestorTitles, status, fullName } of testResults.flatMap(
    ({ assertionResults }) => assertionResults,
  )) {
    const way = ancestorTitles[1];
    if (way === undefined) continue;
    const count = ways.get(way) ?? { passed: 0, all: 0, failures: [] };
    count.all += 1;
    if (status === "passed") count.passed += 1;
    else count.failures.push(fullName);
    ways.set(way, count);
  }
  return ways;
}

/** Asks every case of the published client specification in every way Portside answers, and counts. */
await asProgram(async () => {
  await setUp();
  mkdirSync(inRoot("test-results"), { recursive: true });
  rmSync(inRoot(REPORT), { force: true });
  const files = ["tests/conformance/flag-evaluation", "tests/conformance/flag-delivery"];
  const reporters = ["--reporter=json", `--outputFile.json=${REPORT}`];
  const ran = runTool("vitest/vitest.mjs", ["run", "--project=database", ...files, ...reporters], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const failure = await ran.then(
    () => null,
    (reason) => reason,
  );
  const ways = countByWay(JSON.parse(readFileSync(inRoot(REPORT), "utf8")));
  process.stdout.write("Unleash client specification 6.1.0\n");
  for (const [way, { passed, all, failures }] of ways) {
    process.stdout.write(`${way.padEnd(24)} ${passed} of ${all}\n`);
    for (const name of failures) process.stdout.write(`  failed: ${name}\n`);
  }
  if (failure) throw new Stop(failure.message);
});
