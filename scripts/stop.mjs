import { existsSync } from "node:fs";
import { asProgram, inRoot, run, Stop, serverNode } from "./lib/run.mjs";

/** Ends what a console that was killed has left running: the fleet and the embedded PostgreSQL. */
await asProgram(async () => {
  if (!existsSync(inRoot("dist/server/stop.js")))
    throw new Stop("Nothing was built, so nothing runs.");
  await run(serverNode(), ["--enable-source-maps", inRoot("dist/server/stop.js")]);
});
