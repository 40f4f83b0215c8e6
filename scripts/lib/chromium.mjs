import { existsSync } from "node:fs";
import { inRoot, run, runTool, Stop, say } from "./run.mjs";

const INSTALLED = [
  process.env.PORTSIDE_CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const findInstalled = () => INSTALLED.find((file) => file && existsSync(file)) ?? null;

async function ownOfPlaywright() {
  const { chromium } = await import("@playwright/test");
  const file = chromium.executablePath();
  return existsSync(file) ? file : null;
}

async function tryTo(what, install) {
  say(what);
  try {
    await install();
  } catch (failure) {
    say(failure.message);
  }
}

const quiet = {
  stdio: ["ignore", "ignore", 2],
  env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
};

async function installByApt() {
  await run("apt-get", ["update", "-qq"], quiet);
  await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], quiet);
}

/** The browser for the tests: an installed one, else the system's package, else Playwright's own. */
export async function findChromium() {
  const known = findInstalled() ?? (await ownOfPlaywright());
  if (known) return known;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get"))
    await tryTo("Installing Chromium …", installByApt);
  if (findInstalled()) return findInstalled();
  await tryTo("Downloading Playwright's Chromium …", () =>
    runTool("@playwright/test/cli.js", ["install", "chromium"], { cwd: inRoot() }),
  );
  const downloaded = await ownOfPlaywright();
  if (downloaded) return downloaded;
  throw new Stop(
    "There is no Chromium for the browser tests. Install the package chromium, or set PORTSIDE_CHROMIUM to a Chrome or Chromium.",
  );
}
