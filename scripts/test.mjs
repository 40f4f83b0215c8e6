import { spawn } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { build } from "./lib/build.mjs";
import { findChromium } from "./lib/chromium.mjs";
import { whenAskedToStop } from "./lib/launcher.mjs";
import { countReport } from "./lib/reports.mjs";
import { asProgram, inRoot, root, run, say, serverNode } from "./lib/run.mjs";
import { setUp } from "./lib/setup.mjs";

const MINUTE = 60_000;
/** Longer than Playwright gives its server to end in, which outlives it otherwise. */
const GRACE_MS = 45_000;

const vitest = (name, projects) => ({
  name,
  file: `test-results/${name}.json`,
  args: [
    "node_modules/vitest/vitest.mjs",
    "run",
    ...projects.map((project) => `--project=${project}`),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=test-results/${name}.json`,
  ],
});

/** In the order of what tells most for its time. */
const STEPS = [
  { ...vitest("units", ["unit", "database", "architecture"]), limitMs: 10 * MINUTE },
  { ...vitest("faults", ["faults"]), limitMs: 8 * MINUTE },
  {
    name: "e2e",
    file: "test-results/e2e.json",
    args: ["node_modules/@playwright/test/cli.js", "test"],
    limitMs: 12 * MINUTE,
  },
];

let current = null;

/** A step runs in a process group of its own, so that its browsers and servers end with it. */
function runStep({ name, args, limitMs }, env) {
  return new Promise((resolve) => {
    const child = spawn(serverNode(), args, { cwd: root, env, stdio: "inherit", detached: true });
    const end = (signal) => endGroup(child.pid, signal);
    const limit = setTimeout(() => {
      say(`\n${name} took longer than ${limitMs / MINUTE} minutes and is ended.`);
      end("SIGTERM");
      setTimeout(() => end("SIGKILL"), GRACE_MS).unref();
    }, limitMs);
    current = { end };
    child.once("error", () => resolve(false));
    child.once("exit", (code) => {
      clearTimeout(limit);
      end("SIGKILL");
      current = null;
      resolve(code === 0);
    });
  });
}

function endGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (failure) {
    if (failure.code !== "ESRCH") throw failure;
  }
}

let isStopped = false;
whenAskedToStop(() => {
  isStopped = true;
  current?.end("SIGTERM");
  setTimeout(() => {
    current?.end("SIGKILL");
    process.exit(1);
  }, GRACE_MS).unref();
});

/** Where tests keep what outlives a process; ended here too for when a run was killed before it could. */
const DATA_DIRS = [".portside/e2e", ".portside/faults", ".portside/test"];

async function sweep(env) {
  for (const dataDir of DATA_DIRS.filter((folder) => existsSync(inRoot(folder)))) {
    const options = { env: { ...env, PORTSIDE_DATA_DIR: dataDir }, stdio: ["ignore", "ignore", 2] };
    await run(serverNode(), [inRoot("dist/server/stop.js"), "--forget"], options);
    rmSync(inRoot(dataDir), { recursive: true, force: true });
  }
}

const FOR_TESTS = new Set(["PORTSIDE_CHROMIUM", "PORTSIDE_CORPUS"]);

/** Settings of a Portside on this machine, such as its database, are none of the tests' business. */
const withoutSettings = (env) =>
  Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => FOR_TESTS.has(name) || !/^(PORTSIDE_.*|DATABASE_URL|PORT|LOG_LEVEL)$/.test(name),
    ),
  );

async function runAll(env) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const step of STEPS) {
    if (isStopped) break;
    const didSucceed = await runStep(step, env);
    const count = countReport({ ...step, didSucceed });
    say(`${step.name}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
    for (const key of Object.keys(total)) total[key] += count[key];
  }
  return total;
}

/** Sets up, builds and runs every test there is; its last line counts what the runners reported. */
await asProgram(async () => {
  await setUp();
  await build();
  const chromium = await findChromium();
  rmSync(inRoot("test-results"), { recursive: true, force: true });
  mkdirSync(inRoot("test-results"));
  const env = { ...withoutSettings(process.env), PORTSIDE_CHROMIUM: chromium };
  await sweep(env);
  const { passed, failed } = await runAll(env);
  await sweep(env).catch((failure) => say(failure.message));
  const line = `${passed} passed, ${failed} failed`;
  writeFileSync(inRoot("test-results/summary.txt"), `${line}\n`);
  process.stdout.write(`${line}\n`);
  if (failed > 0 || passed === 0 || isStopped) process.exitCode = 1;
});
