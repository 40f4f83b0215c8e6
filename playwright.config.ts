import { defineConfig, devices } from "@playwright/test";
import { E2E_ENVIRONMENT, E2E_ORIGIN } from "./tests/e2e/fixtures/settings";

const isRoot = process.getuid?.() === 0;

/** What Chromium would otherwise do on its own: call home, ask, update. */
const QUIET = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** The production build with the whole sample fleet, in Chromium. One worker: the fleet is one, and so is its state. */
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results/e2e",
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: E2E_ORIGIN,
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env["PORTSIDE_CHROMIUM"] || "/usr/bin/chromium",
      args: isRoot ? ["--no-sandbox", ...QUIET] : QUIET,
    },
  },
  projects: [
    { name: "people", testMatch: "people.setup.ts" },
    { name: "console", testMatch: "*.spec.ts", dependencies: ["people"] },
  ],
  webServer: {
    command: `"${process.execPath}" scripts/e2e-server.mjs`,
    url: `${E2E_ORIGIN}/readyz`,
    env: E2E_ENVIRONMENT,
    timeout: 180_000,
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
  },
});
