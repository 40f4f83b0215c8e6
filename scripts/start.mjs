import { spawn } from "node:child_process";
import { build } from "./lib/build.mjs";
import { whenAskedToStop } from "./lib/launcher.mjs";
import { asProgram, inRoot, root, say, serverNode } from "./lib/run.mjs";
import { setUp } from "./lib/setup.mjs";

/** Runs the server until it ends. Any request to stop ends everything that was started, the fleet included. */
function serve() {
  return new Promise((resolve) => {
    const child = spawn(serverNode(), ["--enable-source-maps", inRoot("dist/server/main.js")], {
      cwd: root,
      stdio: "inherit",
      env: { NODE_ENV: "production", PORTSIDE_STOPS: "everything", ...process.env },
    });
    whenAskedToStop(() => child.kill("SIGTERM"));
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
