import { buildServer } from "./lib/build.mjs";
import { asProgram, runTool } from "./lib/run.mjs";
import { setUp } from "./lib/setup.mjs";

await asProgram(async () => {
  await setUp();
  await buildServer();
  await runTool("tsx/dist/cli.mjs", ["bench/flags-and-peers.ts"]);
});
