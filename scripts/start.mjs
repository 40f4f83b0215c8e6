import { spawn } from "node:child_process";
import { build } from "./lib/build.mjs";
import { asProgram, inRoot, root, say, serverNode } from "./lib/run.mjs";
import { setUp } from "./lib/setup.mjs";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
const LAUNCHER_CHECK_MS = 500;

/** npm passes a signal to its shell, which dies without passing it on: its absence is the signal. */
function whenLauncherIsGone(stop) {
  if (!process.env.npm_lifecycle_event) return;
  const launcher = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === launcher) return;
    clearInterval(watch);
    stop();
  }, LAUNCHER_CHECK_MS);
  watch.unref();
}

/** Runs the server until it ends. Any request to stop ends everything that was started, the fleet included. */
function serve() {
  return new Promise((resolve) => {
    const child = spawn(serverNode(), ["--enable-source-maps", inRoot("dist/server/main.js")], {
      cwd: root,
      stdio: "inherit",
      env: { NODE_ENV: "production", PORTSIDE_STOPS: "everything", ...process.env },
    });
    const stop = () => child.kill("SIGTERM");
    for (const signal of SIGNALS) process.on(signal, stop);
    whenLauncherIsGone(stop);
    child.once("exit", (code, signal) => {
      if (signal)
        say(
          `\nThe console ended by ${signal}. The fleet and PostgreSQL go on: npm start adopts them, npm run stop ends them.`,
        );
      process.exitCode = code ?? 1;
      resolve();
    });
  });
}

await asProgram(async () => {
  await setUp();
  await build();
  await serve();
});
