import { buildServer } from "./lib/build.mjs";
import { asProgram, inRoot, run, serverNode } from "./lib/run.mjs";
import { setUp } from "./lib/setup.mjs";

/** Gives a person a new password: `npm run password -- ana@example.org`. */
await asProgram(async () => {
  await setUp();
  await buildServer();
  await run(serverNode(), [inRoot("dist/server/reset-password.js"), ...process.argv.slice(2)]);
});
